package io.eddyline.connectors.file;

import io.eddyline.storage.Location;
import java.util.Comparator;

/**
 * A file as one listing saw it.
 *
 * @param key its path below the source's root, with slashes: its identity
 * @param size bytes
 * @param modifiedMicros modification time since 1970-01-01 00:00 UTC
 */
record InputFile(String key, Location path, long size, long modifiedMicros) {
    /** The order in which files are read. */
    static final Comparator<InputFile> OLDEST_FIRST =
            Comparator.comparingLong(InputFile::modifiedMicros).thenComparing(InputFile::key);

    /** The last path element. */
    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
