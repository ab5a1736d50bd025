package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * How far statements reach. Which files they may touch: those below some directories (configuration {@code files.allowed}). Relative paths are
 * relative to a base directory. Symbolic links are followed before the decision. And which URLs they may connect to.
 *
 * @param base directory for relative paths, absolute
 * @param allowed directories, absolute; empty allows all
 * @param urls databases and services
 */
public record PathPolicy(Path base, List<Path> allowed, UrlPolicy urls) {
    public PathPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Files only. */
    public PathPolicy(Path base, List<Path> allowed) {
        this(base, allowed, UrlPolicy.nothing());
    }

    /** Everything, relative to the directory: for embedded use by the machine's own user. */
    public static PathPolicy everything(Path base) {
        return new PathPolicy(base.toAbsolutePath().normalize(), List.of(), UrlPolicy.everything());
    }

    /** The absolute path for what the user wrote ({@code file:} URLs too); PATH_NOT_ALLOWED when it is outside. */
    public Path resolve(String text) {
        Path path;
        try {
            path = base.resolve(text.startsWith("file:") ? stripScheme(text) : text)
                    .normalize();
        } catch (InvalidPathException e) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "'" + text + "' is not a path: " + e.getReason(), e);
        }
        if (!allowed.isEmpty()) {
            Path real = realPath(path);
            if (allowed.stream().map(PathPolicy::realPath).noneMatch(real::startsWith)) {
                throw new EddylineException(
                                ErrorCode.PATH_NOT_ALLOWED,
                                "the path '" + text + "' is outside the allowed directories")
                        .hint("The server's configuration names them in 'files.allowed'.");
            }
        }
        return path;
    }

    private static String stripScheme(String url) {
        String rest = url.substring("file:".length());
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }

    /** The path with the links of its existing part resolved. */
    private static Path realPath(Path path) {
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return path;
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(path)).normalize();
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot resolve '" + path + "'", e);
        }
    }
}
