package io.eddyline.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file or directory of a store, which need not be there: what a path is on a disk. Its text is what users call it.
 *
 * @param key without a slash at its end; elements separated by slashes
 */
public record Location(ObjectStore store, String key) {
    /** Ending of the names that a store gives to files which are not published. */
    public static final String TEMPORARY_SUFFIX = ".tmp";

    /** A path of this machine. */
    public static Location of(Path path) {
        return new Location(LocalStore.INSTANCE, path.toString());
    }

    /** Below this one. */
    public Location resolve(String relative) {
        return new Location(store, key.isEmpty() || key.endsWith("/") ? key + relative : key + "/" + relative);
    }

    /** The directory it is in. */
    public Location parent() {
        int slash = key.lastIndexOf('/');
        return new Location(store, slash < 0 ? "" : slash == 0 ? "/" : key.substring(0, slash));
    }

    /** The last element. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** As {@link ObjectStore#open}. */
    public StoredFile open() throws IOException {
        return store.open(key);
    }

    /** As {@link ObjectStore#openToScan}. */
    public StoredFile openToScan(long bytes) throws IOException {
        return store.openToScan(key, bytes);
    }

    /** As {@link ObjectStore#create}. */
    public NewFile create() throws IOException {
        return store.create(key);
    }

    /** As {@link ObjectStore#look}. */
    public Optional<FileAttributes> look() throws IOException {
        return store.look(key);
    }

    /** Whether a file or directory is there. */
    public boolean exists() throws IOException {
        return look().isPresent();
    }

    public boolean isDirectory() throws IOException {
        return look().filter(FileAttributes::isDirectory).isPresent();
    }

    /** As {@link ObjectStore#list}. */
    public void list(ObjectStore.Visitor visitor) throws IOException {
        store.list(key, visitor);
    }

    /** What is directly in it, by name; nothing when it is not there. */
    public List<Location> children() throws IOException {
        List<Location> children = new ArrayList<>();
        try {
            list(entry -> children.add(resolve(entry.name())));
        } catch (NoSuchFileException e) {
            return List.of();
        }
        children.sort((a, b) -> a.key.compareTo(b.key));
        return children;
    }

    /** As {@link ObjectStore#delete}. */
    public void delete() throws IOException {
        store.delete(key);
    }

    /** The whole content of a small file. */
    public byte[] readAll() throws IOException {
        try (StoredFile file = open()) {
            byte[] content = new byte[Math.toIntExact(file.size())];
            file.readFully(0, content, 0, content.length);
            return content;
        }
    }

    /** Writes a small file unless there is one; whether it did. */
    public boolean putIfAbsent(byte[] content) throws IOException {
        try (NewFile file = create()) {
            write(content, file);
            return file.publishIfAbsent();
        }
    }

    /** Writes a small file, in the place of one that is there. */
    public void put(byte[] content) throws IOException {
        try (NewFile file = create()) {
            write(content, file);
            file.publish();
        }
    }

    private static void write(byte[] content, NewFile file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            file.channel().write(buffer);
        }
    }

    /** As {@link ObjectStore#localPath}. */
    public Optional<Path> localPath() {
        return store.localPath(key);
    }

    /** Whether other machines may write there without any lock of the file system between. */
    public boolean isShared() {
        return localPath().isEmpty();
    }

    @Override
    public String toString() {
        return store.shown(key);
    }
}
