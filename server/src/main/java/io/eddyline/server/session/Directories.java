package io.eddyline.server.session;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories of Eddyline's own. */
public final class Directories {
    private Directories() {}

    /** Deletes a directory with all that is in it; nothing happens when it isn't there. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot delete '" + directory + "'", e);
        }
    }
}
