package io.eddyline.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The file systems of this machine; keys are paths. */
public final class LocalStore implements ObjectStore {
    static final LocalStore INSTANCE = new LocalStore();

    private static final boolean DIRECTORIES_CAN_SYNC =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private LocalStore() {}

    @Override
    public String shown(String key) {
        return key;
    }

    @Override
    public StoredFile open(String key) throws IOException {
        return new LocalFile(FileChannel.open(Path.of(key), StandardOpenOption.READ));
    }

    @Override
    public StoredFile openToScan(String key, long bytes) throws IOException {
        Optional<StoredFile> cached = CachedFile.open(key, bytes);
        return cached.isPresent() ? cached.get() : open(key);
    }

    @Override
    public NewFile create(String key) throws IOException {
        return LocalNewFile.create(Path.of(key));
    }

    @Override
    public void list(String directory, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
            for (Path entry : entries) {
                visitor.visit(new LocalEntry(entry));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<FileAttributes> look(String key) throws IOException {
        return look(Path.of(key));
    }

    private static Optional<FileAttributes> look(Path path) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new FileAttributes(
                    found.isRegularFile()
                            ? FileAttributes.Kind.FILE
                            : found.isDirectory() ? FileAttributes.Kind.DIRECTORY : FileAttributes.Kind.OTHER,
                    found.size(),
                    found.lastModifiedTime().to(TimeUnit.MICROSECONDS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(Path.of(key));
    }

    @Override
    public Optional<Path> localPath(String key) {
        return Optional.of(Path.of(key));
    }

    /** Makes new, renamed and deleted names of a directory durable. */
    public static void forceDirectory(Path directory) throws IOException {
        if (DIRECTORIES_CAN_SYNC && Files.isDirectory(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private record LocalEntry(Path path) implements Entry {
        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public Optional<FileAttributes> attributes() throws IOException {
            return look(path);
        }
    }

    private record LocalFile(FileChannel channel) implements StoredFile {
        /** What is read goes through a buffer outside the heap: a small one is still in the cache when it is copied. */
        private static final int MAX_READ_BYTES = 256 * 1024;

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(buffer, offset, Math.min(length, MAX_READ_BYTES)), position);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
