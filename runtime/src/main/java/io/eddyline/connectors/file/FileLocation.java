package io.eddyline.connectors.file;

import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.Arrays;
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
record FileLocation(Location root, Optional<Location> file, Optional<PathMatcher> pattern, int depth) {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    /** @throws EddylineException PATH_NOT_FOUND, PATH_NOT_ALLOWED or INVALID_OPTION */
    static FileLocation of(String text, PathPolicy paths) {
        Location path = paths.locate(text);
        try {
            Optional<FileAttributes> there = path.look();
            if (there.isPresent()) {
                return there.get().isDirectory()
                        ? new FileLocation(path, Optional.empty(), Optional.empty(), 0)
                        : new FileLocation(path.parent(), Optional.of(path), Optional.empty(), 0);
            }
            if (GLOB.matcher(text).find()) {
                return glob(text, path);
            }
            // In a store that has no empty directories this one may yet come.
            if (path.isShared()) {
                return new FileLocation(path, Optional.empty(), Optional.empty(), 0);
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot look at '" + path + "'", e);
        }
        throw notFound(text, path);
    }

    private static FileLocation glob(String text, Location path) throws IOException {
        String[] elements = path.key().split("/");
        int plain = 0;
        while (!GLOB.matcher(elements[plain]).find()) {
            plain++;
        }
        String before = String.join("/", Arrays.copyOf(elements, plain));
        Location root =
                new Location(path.store(), before.isEmpty() && path.key().startsWith("/") ? "/" : before);
        if (!path.isShared() && !root.isDirectory()) {
            throw notFound(text, root);
        }
        String pattern = String.join("/", Arrays.copyOfRange(elements, plain, elements.length));
        boolean anyDepth = pattern.contains("**") || pattern.indexOf('{') >= 0;
        return new FileLocation(
                root,
                Optional.empty(),
                Optional.of(matcher(pattern)),
                anyDepth ? Integer.MAX_VALUE : elements.length - plain);
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

    private static EddylineException notFound(String text, Location path) {
        return new EddylineException(
                        ErrorCode.PATH_NOT_FOUND, "there is no file or directory '" + text + "' (" + path + ")")
                .hint("Create the directory first, or correct the option 'path'.");
    }
}
