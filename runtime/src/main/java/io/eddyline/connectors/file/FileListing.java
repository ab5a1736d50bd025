package io.eddyline.connectors.file;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import io.eddyline.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            look(location.file().get().name(), known).ifPresent(found::add);
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

    Location path(String key) {
        return location.root().resolve(key);
    }

    private Optional<InputFile> inputFile(String key, FileAttributes attributes) {
        // An empty file has nothing to read: it is taken once its writer has put something in.
        return attributes.isFile() && attributes.size() > 0
                ? Optional.of(new InputFile(key, path(key), attributes.size(), attributes.modifiedMicros()))
                : Optional.empty();
    }

    /** @param inside whether the directory as a whole was asked for */
    private void walk(
            Location directory,
            String prefix,
            int level,
            boolean inside,
            Predicate<String> known,
            List<InputFile> found) {
        List<String> below = new ArrayList<>();
        try {
            directory.list(entry -> {
                String key = prefix + entry.name();
                if (!FileNames.isIgnored(entry.name()) && !known.test(key)) {
                    visit(entry, key, level, inside, below, found);
                }
            });
        } catch (NoSuchFileException e) {
            if (level == 1) {
                throw new EddylineException(
                                ErrorCode.PATH_NOT_FOUND, "the directory '" + directory + "' is no longer there", e)
                        .hint("Create it again; what was read before is remembered.");
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot list the directory '" + directory + "'", e);
        }
        for (String name : below) {
            String key = prefix + name;
            walk(directory.resolve(name), key + "/", level + 1, inside || matchesPattern(key), known, found);
        }
    }

    private void visit(
            ObjectStore.Entry entry, String key, int level, boolean inside, List<String> below, List<InputFile> found)
            throws IOException {
        Optional<FileAttributes> attributes = entry.attributes();
        if (attributes.isEmpty()) {
            return;
        }
        boolean matches = inside || matchesPattern(key);
        if (attributes.get().isDirectory()) {
            if (inside ? recursive : matches || level < location.depth()) {
                below.add(entry.name());
            }
        } else if (matches && passesNameFilter(key)) {
            inputFile(key, attributes.get()).ifPresent(found::add);
        }
    }

    private boolean matchesPattern(String key) {
        return location.pattern().isPresent() && location.pattern().get().matches(Path.of(key));
    }

    private boolean passesNameFilter(String key) {
        return nameFilter.isEmpty() || nameFilter.get().matches(Path.of(key.substring(key.lastIndexOf('/') + 1)));
    }

    private static Optional<FileAttributes> attributes(Location file) {
        try {
            return file.look();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot look at '" + file + "'", e);
        }
    }
}
