package io.eddyline.connectors.file;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Errors of the file system in the user's words. */
final class FileErrors {
    private FileErrors() {}

    static EddylineException inputOutput(String problem, Exception cause) {
        return new EddylineException(ErrorCode.INPUT_OUTPUT, problem + reason(cause), cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return ": it is not there";
        }
        if (cause instanceof AccessDeniedException) {
            return ": permission denied";
        }
        return cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
