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
    /** Looks at a directory in which files are merged at the same time. */
    private static final int MAX_LOOKS = 10;

    private final FileLocation location;
    private final boolean recursive;
    private final Optional<PathMatcher> nameFilter;
    private final FileManifest manifest;
    private boolean ofPublished;

    /** @param nameFilter what the last path element must match besides */
    FileListing(FileLocation location, boolean recursive, Optional<PathMatcher> nameFilter) {
        this.location = location;
        this.recursive = recursive;
        this.nameFilter = nameFilter;
        this.manifest = FileManifest.of(location.root());
    }

    /**
     * Tells of the files that are there and have content, without those whose key is known; in no order. Of a file that others were merged into, and some
     * of them were read, only the others.
     *
     * @param read whether a file was read, under whatever name
     */
    void list(Predicate<String> known, Predicate<String> read, FirstFiles found) {
        if (location.file().isPresent()) {
            look(location.file().get().name(), known).ifPresent(found::add);
        } else if (location.pattern().isEmpty() && FileManifest.isKeptIn(location.root())) {
            ofPublished = true;
            manifest.refresh();
            for (int looks = 1; !listPublished(known, read, found) && looks < MAX_LOOKS; looks++) {
                // Files were merged between the look at the list and the one at them.
                found.clear();
            }
        } else {
            ofPublished = false;
            boolean whole = location.pattern().isEmpty();
            walk(location.root(), "", 1, whole, known, found);
        }
    }

    /** Whether the last listing was one of published files. */
    boolean isOfPublished() {
        return ofPublished;
    }

    /** False when a file was not there, and the manifest says more than before. */
    private boolean listPublished(Predicate<String> known, Predicate<String> read, FirstFiles found) {
        boolean all = true;
        for (PublishedFile file : manifest.files()) {
            if (passesNameFilter(file.path())) {
                all &= published(file, known, read, found);
            }
        }
        long before = manifest.last();
        return all || manifest.refresh().last() == before;
    }

    private boolean published(PublishedFile file, Predicate<String> known, Predicate<String> read, FirstFiles found) {
        boolean whole = file.parts().stream().noneMatch(part -> read.test(part.path()));
        boolean all = true;
        for (PublishedFile wanted : whole ? List.of(file) : file.parts()) {
            if (whole ? !known.test(wanted.path()) : !read.test(wanted.path())) {
                Optional<InputFile> there = look(wanted.path(), known);
                there.ifPresent(found::add);
                all &= there.isPresent();
            }
        }
        return all;
    }

    /** Whether files were merged in the directory, which some ways of remembering what was read cannot follow. */
    boolean hasMerges() {
        return manifest.hasMerges();
    }

    /** Whether the file is, or may become, a part of a larger one: then it is read as a whole. */
    boolean isMergeable(String key) {
        return manifest.file(key)
                .map(PublishedFile::mergeable)
                .orElseGet(() -> manifest.mergedInto(key).isPresent());
    }

    /** Where the rows of a file are that was merged into another; for any thread. */
    Optional<MergedRows> merged(String key) {
        if (location.pattern().isPresent() || !FileManifest.isKeptIn(location.root())) {
            return Optional.empty();
        }
        return FileManifest.of(location.root()).refresh().mergedInto(key).flatMap(file -> {
            boolean ofBytes = file.parts().stream().allMatch(part -> part.length() >= 0);
            long before = 0;
            for (PublishedFile part : file.parts()) {
                long own = ofBytes ? part.length() : part.rows();
                if (part.path().equals(key)) {
                    return Optional.of(new MergedRows(file, new RowWindow(before, before + own, ofBytes)));
                }
                before += own;
            }
            return Optional.empty();
        });
    }

    /** Some rows of a file. */
    record MergedRows(PublishedFile file, RowWindow window) {}

    /** The file as it is now; empty when it is gone, known, no plain file or empty. */
    Optional<InputFile> look(String key, Predicate<String> known) {
        if (known.test(key)) {
            return Optional.empty();
        }
        Optional<InputFile> plain = attributes(path(key)).flatMap(a -> inputFile(key, a));
        return plain.isPresent() ? plain : part(key);
    }

    /** A file that is gone because it was merged into another one. */
    private Optional<InputFile> part(String key) {
        return manifest.mergedInto(key)
                .flatMap(file -> attributes(path(file.path()))
                        .flatMap(a -> file.parts().stream()
                                .filter(part -> part.path().equals(key))
                                .findFirst()
                                .map(part -> new InputFile(key, path(key), part.size(), a.modifiedMicros()))));
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
            Location directory, String prefix, int level, boolean inside, Predicate<String> known, FirstFiles found) {
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
            ObjectStore.Entry entry, String key, int level, boolean inside, List<String> below, FirstFiles found)
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
