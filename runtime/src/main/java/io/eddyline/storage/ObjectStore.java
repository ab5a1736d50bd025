package io.eddyline.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place that keeps files by key: the local disk, a bucket. A file appears whole under its key or not at all, and is durable once it has
 * appeared. Errors are {@link IOException}s: {@link java.nio.file.NoSuchFileException} when a file is not there. Safe for use by many threads.
 */
public interface ObjectStore {
    /** What users call the key: a path, a URL. */
    String shown(String key);

    /** Opens a file for reading. */
    StoredFile open(String key) throws IOException;

    /** As {@link #open}, for one who is going to read about so many bytes in their order. */
    default StoredFile openToScan(String key, long bytes) throws IOException {
        return open(key);
    }

    /** Begins a file, which appears when it is published. Directories above it need not be there. */
    NewFile create(String key) throws IOException;

    /**
     * Tells what is directly in a directory, in no order.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such directory; a store that keeps no empty directories tells nothing then
     */
    void list(String directory, Visitor visitor) throws IOException;

    /** How the file or directory is now; empty when there is none. */
    Optional<FileAttributes> look(String key) throws IOException;

    /** Deletes a file or an empty directory; nothing happens when it is not there. */
    void delete(String key) throws IOException;

    /** The path on this machine's file system, which has rename, locks and directories; empty for a store that has not. */
    default Optional<Path> localPath(String key) {
        return Optional.empty();
    }

    /** Is told what a directory has. */
    @FunctionalInterface
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    /** A file or directory in a directory. */
    interface Entry {
        /** The last element of its key. */
        String name();

        /** As {@link ObjectStore#look}; costs a call of the system where listing does not tell. */
        Optional<FileAttributes> attributes() throws IOException;
    }

    /** An entry of which listing has told all. */
    record KnownEntry(String name, FileAttributes known) implements Entry {
        @Override
        public Optional<FileAttributes> attributes() {
            return Optional.of(known);
        }
    }
}
