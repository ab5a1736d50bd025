package io.eddyline.connectors.file;

import java.util.List;
import java.util.Locale;

/** What file names tell: which are nobody's business yet, which are compressed. */
final class FileNames {
    /** Endings that writers give to files which they have not finished. */
    private static final List<String> UNFINISHED =
            List.of(".tmp", ".temp", ".part", ".partial", ".crdownload", "._copying_");

    private FileNames() {}

    /** Whether a file or directory of this name is never read: hidden, internal, or by its name unfinished. */
    static boolean isIgnored(String name) {
        if (name.startsWith(".") || name.startsWith("_") || name.endsWith("~")) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    static boolean isGzip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    static boolean isZstd(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zst");
    }

    static boolean isBzip2(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".bz2");
    }

    static boolean isCompressed(String name) {
        return isGzip(name) || isZstd(name) || isBzip2(name);
    }
}
