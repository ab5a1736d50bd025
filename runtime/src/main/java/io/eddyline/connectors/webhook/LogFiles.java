package io.eddyline.connectors.webhook;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Names that survive a loss of power. */
final class LogFiles {
    private static final boolean DIRECTORIES_CAN_SYNC =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private LogFiles() {}

    static void syncDirectory(Path directory) throws IOException {
        if (DIRECTORIES_CAN_SYNC) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
