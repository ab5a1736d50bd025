package io.eddyline.storage;

/**
 * How a file is at one time.
 *
 * @param size bytes
 * @param modifiedMicros modification time since 1970-01-01 00:00 UTC
 */
public record FileAttributes(Kind kind, long size, long modifiedMicros) {
    /** What stands under a key. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** A socket, a device: neither read nor entered. */
        OTHER
    }

    public static FileAttributes directory() {
        return new FileAttributes(Kind.DIRECTORY, 0, 0);
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }
}
