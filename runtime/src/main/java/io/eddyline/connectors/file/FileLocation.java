package io.eddyline.connectors.file;

import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the option {@code path} names: one file, a directory, or the files that a pattern matches.
 *
 * @param root the directory that keys are relative to
 * @param file the one file, else empty
 * @param pattern what paths below the root must match, else empty
 * @param depth directory levels below the root that the pattern can reach
 */
record FileLocation(Path root, Optional<Path> file, Optional<PathMatcher> pattern, int depth) {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    /** @throws EddylineException PATH_NOT_FOUND, PATH_NOT_ALLOWED or INVALID_OPTION */
    static FileLocation of(String text, PathPolicy paths) {
        Path path = paths.resolve(text);
        if (Files.isDirectory(path)) {
            return new FileLocation(path, Optional.empty(), Optional.empty(), 0);
        }
        if (Files.exists(path)) {
            return new FileLocation(path.getParent(), Optional.of(path), Optional.empty(), 0);
        }
        if (!GLOB.matcher(text).find()) {
            throw notFound(text, path);
        }
        return glob(text, path);
    }

    private static FileLocation glob(String text, Path path) {
        Path root = path.getRoot();
        int plain = 0;
        while (!GLOB.matcher(path.getName(plain).toString()).find()) {
            root = root.resolve(path.getName(plain++));
        }
        if (!Files.isDirectory(root)) {
            throw notFound(text, root);
        }
        String pattern = path.subpath(plain, path.getNameCount()).toString();
        boolean anyDepth = pattern.contains("**") || pattern.indexOf('{') >= 0;
        return new FileLocation(
                root,
                Optional.empty(),
                Optional.of(matcher(pattern)),
                anyDepth ? Integer.MAX_VALUE : path.getNameCount() - plain);
    }

    /** A matcher of the pattern; INVALID_OPTION when it is none. */
    static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'" + pattern + "' is not a file pattern: " + e.getDescription(), e);
        }
    }

    private static EddylineException notFound(String text, Path path) {
        return new EddylineException(
                        ErrorCode.PATH_NOT_FOUND, "there is no file or directory '" + text + "' (" + path + ")")
                .hint("Create the directory first, or correct the option 'path'.");
    }
}
