package io.eddyline.connectors.file;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Looks up which files are there. Files that were read before cost a name comparison, not a system call. */
final class FileListing {
    private final FileLocation location;
    private final boolean recursive;
    private final Optional<PathMatcher> nameFilter;
    private final FileManifest manifest;

    /** @param nameFilter what the last path element must match besides */
    FileListing(FileLocation location, boolean recursive, Optional<PathMatcher> nameFilter) {
        this.location = location;
        this.recursive = recursive;
        this.nameFilter = nameFilter;
        this.manifest = FileManifest.of(location.root());
    }

    /** The files that are there and have content, without those whose key is known; in no order. */
    List<InputFile> list(Predicate<String> known) {
        List<InputFile> found = new ArrayList<>();
        if (location.file().isPresent()) {
            Path file = location.file().get();
            look(file.getFileName().toString(), known).ifPresent(found::add);
        } else if (location.pattern().isEmpty() && FileManifest.isKeptIn(location.root())) {
            manifest.committedFiles().stream()
                    .filter(this::passesNameFilter)
                    .forEach(key -> look(key, known).ifPresent(found::add));
        } else {
            boolean whole = location.pattern().isEmpty();
            walk(location.root(), "", 1, whole, known, found);
        }
        return found;
    }

    /** The file as it is now; empty when it is gone, known, no plain file or empty. */
    Optional<InputFile> look(String key, Predicate<String> known) {
        return known.test(key) ? Optional.empty() : attributes(path(key)).flatMap(a -> inputFile(key, a));
    }

    Path path(String key) {
        return location.root().resolve(key);
    }

    private Optional<InputFile> inputFile(String key, BasicFileAttributes attributes) {
        // An empty file has nothing to read: it is taken once its writer has put something in.
        return attributes.isRegularFile() && attributes.size() > 0
                ? Optional.of(new InputFile(key, path(key), attributes.size(), modifiedMicros(attributes)))
                : Optional.empty();
    }

    static long modifiedMicros(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    }

    /** @param inside whether the directory as a whole was asked for */
    private void walk(
            Path directory, String prefix, int level, boolean inside, Predicate<String> known, List<InputFile> found) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String key = prefix + entry.getFileName();
                if (FileNames.isIgnored(entry.getFileName().toString()) || known.test(key)) {
                    continue;
                }
                Optional<BasicFileAttributes> attributes = attributes(entry);
                if (attributes.isEmpty()) {
                    continue;
                }
                boolean matches = inside || matchesPattern(key);
                if (attributes.get().isDirectory()) {
                    boolean below = inside ? recursive : matches || level < location.depth();
                    if (below) {
                        walk(entry, key + "/", level + 1, matches, known, found);
                    }
                } else if (matches && passesNameFilter(key)) {
                    inputFile(key, attributes.get()).ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException e) {
            if (level == 1) {
                throw new EddylineException(
                                ErrorCode.PATH_NOT_FOUND, "the directory '" + directory + "' is no longer there", e)
                        .hint("Create it again; what was read before is remembered.");
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw FileErrors.inputOutput("cannot list the directory '" + directory + "'", e);
        }
    }

    private boolean matchesPattern(String key) {
        return location.pattern().isPresent() && location.pattern().get().matches(Path.of(key));
    }

    private boolean passesNameFilter(String key) {
        return nameFilter.isEmpty() || nameFilter.get().matches(Path.of(key).getFileName());
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw FileErrors.inputOutput("no permission to look at '" + path + "'", e);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot look at '" + path + "'", e);
        }
    }
}
