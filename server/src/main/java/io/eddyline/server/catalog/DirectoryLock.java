package io.eddyline.server.catalog;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to use a data directory, of one server at a time. The operating system gives it back when the process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** DIRECTORY_IN_USE when another has it, in this process or in another. */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
            throw inUse(directory);
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT, "cannot use the data directory '" + directory + "': " + e.getMessage(), e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    static EddylineException inUse(Path directory) {
        return new EddylineException(
                        ErrorCode.DIRECTORY_IN_USE,
                        "the data directory '" + directory + "' is in use by another server")
                .hint("Stop that one, or give this one another directory with --data-dir.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot release the data directory", e);
        }
    }
}
