package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import io.eddyline.storage.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How far statements reach. Which files they may touch: those below some directories of this machine or of stores that URLs name (configuration
 * {@code files.allowed}). Relative paths are relative to a base directory. Symbolic links are followed before the decision. And which URLs they
 * may connect to.
 *
 * @param base directory for relative paths, absolute
 * @param allowed directories, absolute; when these and the next are empty, all are allowed
 * @param allowedUrls directories of stores, such as {@code s3://bucket/path}
 * @param urls databases and services
 * @param stores what opens URLs of files
 * @param environment variables that options may name
 */
public record PathPolicy(
        Path base,
        List<Path> allowed,
        List<String> allowedUrls,
        UrlPolicy urls,
        Stores stores,
        EnvironmentValues environment) {
    public PathPolicy {
        allowed = List.copyOf(allowed);
        allowedUrls = allowedUrls.stream().map(Stores::normalise).toList();
    }

    /** Without the environment. */
    public PathPolicy(Path base, List<Path> allowed, List<String> allowedUrls, UrlPolicy urls, Stores stores) {
        this(base, allowed, allowedUrls, urls, stores, EnvironmentValues.none());
    }

    /** Files of this machine, and URLs. */
    public PathPolicy(Path base, List<Path> allowed, UrlPolicy urls) {
        this(base, allowed, List.of(), urls, Stores.of(Map.of()));
    }

    /** Files only. */
    public PathPolicy(Path base, List<Path> allowed) {
        this(base, allowed, UrlPolicy.nothing());
    }

    /** Everything, relative to the directory: for embedded use by the machine's own user. */
    public static PathPolicy everything(Path base) {
        return everything(base, Stores.of(Map.of()));
    }

    /** Everything, with stores that were told how to be opened. */
    public static PathPolicy everything(Path base, Stores stores) {
        return new PathPolicy(
                base.toAbsolutePath().normalize(),
                List.of(),
                List.of(),
                UrlPolicy.everything(),
                stores,
                EnvironmentValues.everything());
    }

    /**
     * The file or directory for what the user wrote, of this machine or of a store.
     *
     * @throws EddylineException PATH_NOT_ALLOWED when it is outside, INVALID_OPTION when it is none
     */
    public Location locate(String text) {
        if (!Stores.isUrl(text)) {
            return Location.of(resolve(text));
        }
        String url = Stores.normalise(text);
        boolean inside =
                allowedUrls.stream().anyMatch(directory -> url.equals(directory) || url.startsWith(directory + "/"));
        if (!inside && !(allowed.isEmpty() && allowedUrls.isEmpty())) {
            throw notAllowed(text);
        }
        return stores.locate(url);
    }

    /** The absolute path of this machine for what the user wrote ({@code file:} URLs too); PATH_NOT_ALLOWED when it is outside. */
    public Path resolve(String text) {
        if (Stores.isUrl(text)) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED, "not supported here: '" + text + "', which is no path of this machine");
        }
        Path path;
        try {
            path = base.resolve(text.startsWith("file:") ? stripScheme(text) : text)
                    .normalize();
        } catch (InvalidPathException e) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "'" + text + "' is not a path: " + e.getReason(), e);
        }
        if (!allowed.isEmpty() || !allowedUrls.isEmpty()) {
            Path real = realPath(path);
            if (allowed.stream().map(PathPolicy::realPath).noneMatch(real::startsWith)) {
                throw notAllowed(text);
            }
        }
        return path;
    }

    private static EddylineException notAllowed(String text) {
        return new EddylineException(
                        ErrorCode.PATH_NOT_ALLOWED, "the path '" + text + "' is outside the allowed directories")
                .hint("The server's configuration names them in 'files.allowed'.");
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
