package io.eddyline.connectors.file;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Errors of the file system in the user's words. */
final class FileErrors {
    private FileErrors() {}

    static EddylineException inputOutput(String problem, Exception cause) {
        return new EddylineException(ErrorCode.INPUT_OUTPUT, problem + reason(cause), cause);
    }

    /** A file that is not what it was when it was planned. */
    static EddylineException rewritten(Location path, long plannedBytes, long bytes) {
        return new EddylineException(
                        ErrorCode.INPUT_OUTPUT,
                        "the file '" + path + "' had " + plannedBytes + " bytes when it was planned and has " + bytes
                                + " now")
                .hint("Files must not be rewritten in place: write under a name that starts with '.', then rename.");
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
