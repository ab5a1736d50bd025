package io.eddyline.runtime.checkpoint;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second query out of a checkpoint directory: on a file system one of this process or another, and the system frees the lock when the
 * process dies. A shared store has no locks: there a second query of this process is kept out, and one of another process loses when the two
 * want to write the same epoch.
 */
final class CheckpointLock implements AutoCloseable {
    static final String FILE = "lock";

    /** Shared directories that queries of this process use. */
    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();

    private final Runnable release;

    private CheckpointLock(Runnable release) {
        this.release = release;
    }

    static CheckpointLock take(Location directory) {
        if (directory.isShared()) {
            String name = directory.toString();
            if (!IN_USE.add(name)) {
                throw inUse(directory);
            }
            return new CheckpointLock(() -> IN_USE.remove(name));
        }
        FileChannel channel = lock(directory, directory.localPath().orElseThrow());
        return new CheckpointLock(() -> close(channel));
    }

    private static FileChannel lock(Location shown, Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // A query of this process has it: the same message as for another process.
        } catch (IOException e) {
            close(channel);
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT,
                    "cannot use the checkpoint directory '" + shown + "': " + FramedFile.reason(e),
                    e);
        }
        close(channel);
        throw inUse(shown);
    }

    private static EddylineException inUse(Location directory) {
        return new EddylineException(
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
        release.run();
    }
}
