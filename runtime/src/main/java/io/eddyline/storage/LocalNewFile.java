package io.eddyline.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Written beside its place under a name of its own, forced to the disk, then linked or renamed. */
final class LocalNewFile implements NewFile {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;

    private LocalNewFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    static LocalNewFile create(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        String unique = UUID.randomUUID().toString().substring(0, 8);
        Path temporary = target.resolveSibling(target.getFileName() + "." + unique + Location.TEMPORARY_SUFFIX);
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new LocalNewFile(target, temporary, channel);
    }

    @Override
    public FileChannel channel() {
        return channel;
    }

    @Override
    public void publish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        LocalStore.forceDirectory(target.getParent());
    }

    @Override
    public boolean publishIfAbsent() throws IOException {
        channel.force(true);
        channel.close();
        if (!link()) {
            return false;
        }
        LocalStore.forceDirectory(target.getParent());
        return true;
    }

    private boolean link() throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | IOException e) {
            // No hard links here: a lock must keep other processes out.
            if (Files.exists(target)) {
                return false;
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        Files.delete(temporary);
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
