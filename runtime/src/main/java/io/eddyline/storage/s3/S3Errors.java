package io.eddyline.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong at S3, as file systems say it. */
final class S3Errors {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    static final int RANGE_NOT_SATISFIABLE = 416;

    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;

    private S3Errors() {}

    static int status(RuntimeException e) {
        return e instanceof S3Exception answer ? answer.statusCode() : -1;
    }

    /**
     * @param shown the file's URL
     * @param e the SDK's own, or what it lets pass of the JDK's
     */
    static IOException translate(String shown, RuntimeException e) {
        int status = status(e);
        IOException result = switch (status) {
            case NOT_FOUND -> noSuch(shown, (S3Exception) e);
            case UNAUTHORISED, FORBIDDEN -> new AccessDeniedException(shown, null, reason((S3Exception) e));
            case PRECONDITION_FAILED -> new IOException(shown + " was overwritten while it was read");
            case NOT_IMPLEMENTED ->
                new IOException("the store of " + shown + " does not know the request: " + reason((S3Exception) e));
            case -1 -> unanswered(shown, e);
            default -> new IOException(shown + ": " + reason((S3Exception) e) + " (HTTP " + status + ")");
        };
        result.initCause(e);
        return result;
    }

    private static IOException noSuch(String shown, S3Exception e) {
        boolean bucket = e.awsErrorDetails() != null
                && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
        return bucket ? new IOException("there is no such bucket: " + shown) : new NoSuchFileException(shown);
    }

    private static IOException unanswered(String shown, RuntimeException e) {
        if (e instanceof AbortedException) {
            return new InterruptedIOException("interrupted at " + shown);
        }
        return new IOException("no answer from the store of " + shown + ": " + e.getMessage());
    }

    private static String reason(S3Exception e) {
        if (e.awsErrorDetails() == null) {
            return "refused";
        }
        String message = e.awsErrorDetails().errorMessage();
        return message == null || message.isEmpty() ? e.awsErrorDetails().errorCode() : message;
    }
}
