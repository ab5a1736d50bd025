package io.eddyline.server.avatica;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.ErrorKind;
import java.util.function.Supplier;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.NoSuchConnectionException;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as clients get them: message, the number of the EDL code as vendor code, SQLSTATE, and nothing of Java. */
final class AvaticaErrors {
    private static final Logger LOG = LoggerFactory.getLogger(AvaticaErrors.class);

    private AvaticaErrors() {}

    /** Runs a request and translates what it throws. */
    static <T> T translating(Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchConnectionException | AvaticaRuntimeException e) {
            throw e;
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw of(e);
        }
    }

    static AvaticaRuntimeException of(Throwable failure) {
        if (failure instanceof EddylineException error && error.code().kind() != ErrorKind.INTERNAL) {
            return of(error);
        }
        LOG.error("a request failed", failure);
        if (failure instanceof EddylineException error) {
            return of(error);
        }
        ErrorCode code = failure instanceof OutOfMemoryError ? ErrorCode.RESOURCE_EXHAUSTED : ErrorCode.INTERNAL;
        return of(new EddylineException(
                code,
                code == ErrorCode.INTERNAL
                        ? "a fault in Eddyline; the server's log has the details"
                        : "the server's memory is full"));
    }

    private static AvaticaRuntimeException of(EddylineException error) {
        return new AvaticaRuntimeException(
                error.getMessage(), error.code().number(), error.code().sqlState(), AvaticaSeverity.ERROR);
    }
}
