package io.eddyline.connectors.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes that survive a loss of power. */
final class DurableFiles {
    private static final boolean DIRECTORIES_CAN_SYNC =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private DurableFiles() {}

    /** Writes a whole file, which is on disk on return; its name is once its directory is synced. */
    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes new, renamed and deleted names of a directory durable. */
    static void syncDirectory(Path directory) throws IOException {
        if (DIRECTORIES_CAN_SYNC && Files.isDirectory(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
