package io.eddyline.runtime.checkpoint;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second query, of this process or another, out of a checkpoint directory. The system frees it when the process dies. */
final class CheckpointLock implements AutoCloseable {
    static final String FILE = "lock";

    private final FileChannel channel;

    private CheckpointLock(FileChannel channel) {
        this.channel = channel;
    }

    static CheckpointLock take(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new CheckpointLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // A query of this process has it: the same message as for another process.
        } catch (IOException e) {
            close(channel);
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT,
                    "cannot use the checkpoint directory '" + directory + "': " + FramedFile.reason(e),
                    e);
        }
        close(channel);
        throw new EddylineException(
                        ErrorCode.DIRECTORY_IN_USE, "another query uses the checkpoint directory '" + directory + "'")
                .hint("Stop that query, or give this one a directory of its own in 'checkpoint_location'.");
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written to it; the lock is gone with the channel in any case.
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
