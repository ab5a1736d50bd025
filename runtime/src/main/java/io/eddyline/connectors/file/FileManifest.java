package io.eddyline.connectors.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list of a directory's published files: {@code _eddyline_metadata/N} with N = 0, 1, ... Each appears whole or not at all, refused when the
 * name is taken, and says which files an epoch added. {@code N.compact} says what all entries up to N say together; these may be gone then.
 * Not thread-safe; several writers of one directory, also in several processes, get along.
 */
final class FileManifest {
    static final String DIRECTORY = "_eddyline_metadata";
    private static final String BEGUN = "begun";
    private static final String COMPACT = ".compact";

    /** Entries that are worth a summary, and how many files of the summary each of them must pay for. */
    private static final long MIN_ENTRIES = 16;

    private static final long FILES_AN_ENTRY = 64;
    /** Looks at a list that is changed at the same time. */
    private static final int MAX_LOOKS = 20;

    private final Location directory;
    private ManifestState state = new ManifestState();
    private long compacted = -1;

    private FileManifest(Location directory) {
        this.directory = directory;
    }

    /** The manifest of the directory {@code root}; it need not exist. */
    static FileManifest of(Location root) {
        return new FileManifest(root.resolve(DIRECTORY));
    }

    static boolean isKeptIn(Location root) {
        try {
            return root.resolve(DIRECTORY).isDirectory();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot look at '" + root + "'", e);
        }
    }

    /** Says that only what is published counts, for whoever reads the directory before anything is. */
    static void begin(Location root) throws IOException {
        root.resolve(DIRECTORY).resolve(BEGUN).putIfAbsent(new byte[0]);
    }

    /** Reads what others published since the last call. */
    FileManifest refresh() {
        Optional<Long> missing = Optional.empty();
        for (int look = 0; look < MAX_LOOKS; look++) {
            missing = readOn(list());
            if (missing.isEmpty()) {
                return this;
            }
        }
        throw damaged(directory.resolve(Long.toString(missing.get())), "it is missing", null);
    }

    /**
     * What the directory has.
     *
     * @param entries their numbers
     * @param summaries theirs
     */
    private record Names(NavigableSet<Long> entries, NavigableSet<Long> summaries) {
        long summary() {
            return summaries.isEmpty() ? -1 : summaries.last();
        }

        long last() {
            return Math.max(entries.isEmpty() ? -1 : entries.last(), summary());
        }
    }

    private Names list() {
        Names names = new Names(new TreeSet<>(), new TreeSet<>());
        try {
            directory.list(file -> {
                String name = file.name();
                boolean summary = name.endsWith(COMPACT);
                String number = summary ? name.substring(0, name.length() - COMPACT.length()) : name;
                if (!number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    (summary ? names.summaries() : names.entries()).add(Long.valueOf(number));
                }
            });
        } catch (NoSuchFileException e) {
            return new Names(new TreeSet<>(), new TreeSet<>());
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot list '" + directory + "'", e);
        }
        return names;
    }

    /** Takes in what is new; gives the number of an entry that is missing when the list was changed meanwhile. */
    private Optional<Long> readOn(Names names) {
        if (names.last() < state.applied()) {
            // The directory was emptied and is used anew.
            state = new ManifestState();
        }
        compacted = names.summary();
        if (compacted > state.applied()) {
            Optional<ManifestState> summary = read(Long.toString(compacted) + COMPACT, ManifestState::fromJson);
            if (summary.isEmpty()) {
                return Optional.of(compacted);
            }
            state = summary.get();
        }
        for (long sequence : names.entries().tailSet(state.applied(), false)) {
            Optional<ManifestEntry> entry = read(Long.toString(sequence), ManifestEntry::fromJson);
            // Before an entry that makes all others void there need not be any.
            boolean next = sequence == state.applied() + 1
                    || entry.filter(ManifestEntry::replaces).isPresent();
            if (entry.isEmpty() || !next) {
                return Optional.of(state.applied() + 1);
            }
            state.apply(sequence, entry.get());
        }
        return Optional.empty();
    }

    private interface Parser<T> {
        T parse(JsonNode node);
    }

    private <T> Optional<T> read(String name, Parser<T> parser) {
        Location file = directory.resolve(name);
        try {
            return Optional.of(parser.parse(FileRange.JSON.readTree(file.readAll())));
        } catch (NoSuchFileException e) {
            // Another process has summed it up, or dropped it, just now.
            return Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(file, e.getMessage(), e);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot read '" + file + "'", e);
        }
    }

    private static EddylineException damaged(Location file, String how, Exception cause) {
        return new EddylineException(
                        ErrorCode.CHECKPOINT_DAMAGED,
                        "the list of published files '" + file + "' is damaged: " + how,
                        cause)
                .hint("Restore it from a backup, or delete the directory '" + DIRECTORY
                        + "' to read all files that are there.");
    }

    /** The files that count, as of the last refresh, in the order of their publishing. */
    Collection<PublishedFile> files() {
        return state.files();
    }

    /** Paths of the files that count, as of the last refresh. */
    Set<String> currentFiles() {
        return state.paths();
    }

    /** Files that a whole answer has replaced, as of the last refresh. */
    Set<String> replacedFiles() {
        return state.replaced();
    }

    /** The number of the last entry, as of the last refresh; -1 for none. */
    long last() {
        return state.applied();
    }

    /** The file of this path, if it counts as of the last refresh. */
    Optional<PublishedFile> file(String path) {
        return state.file(path);
    }

    /** The file that a file was merged into, as of the last refresh. */
    Optional<PublishedFile> mergedInto(String path) {
        return state.files().stream()
                .filter(file ->
                        file.parts().stream().anyMatch(part -> part.path().equals(path)))
                .findFirst();
    }

    /** Whether files were merged into larger ones, as of the last refresh. */
    boolean hasMerges() {
        return state.hasMerges();
    }

    /** The last epoch that a query published, as of the last refresh. */
    Optional<ManifestEntry> last(String run) {
        return state.last(run);
    }

    /**
     * Publishes an entry behind all others.
     *
     * @throws EddylineException DIRECTORY_IN_USE when another process has published this epoch of the query, or a later one, or has merged
     *     the same files, meanwhile
     */
    void append(ManifestEntry entry) {
        byte[] content = entry.toBytes();
        try {
            if (directory.isShared()) {
                refresh();
            }
            while (true) {
                refuseOvertaken(entry);
                long sequence = state.applied() + 1;
                Location file = directory.resolve(Long.toString(sequence));
                if (file.putIfAbsent(content)) {
                    if (list().summary() < sequence) {
                        state.apply(sequence, entry);
                        return;
                    }
                    // The number was free because what had it is summed up: nobody reads it there.
                    file.delete();
                }
                refresh();
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot publish files in '" + directory.parent() + "'", e);
        }
    }

    private void refuseOvertaken(ManifestEntry entry) {
        boolean overtaken = entry.isMerge()
                ? !state.paths().containsAll(entry.removes())
                : last(entry.run())
                        .filter(last -> last.epoch() >= entry.epoch())
                        .isPresent();
        if (overtaken) {
            throw new EddylineException(
                            ErrorCode.DIRECTORY_IN_USE,
                            "another process runs the same query and has published its epoch " + entry.epoch() + " in '"
                                    + directory.parent() + "'")
                    .hint("Only one process can run a query; what this one was about to publish is thrown away.");
        }
    }

    /** Sums up all entries when they have become many. */
    void compact() {
        long enough = Math.max(MIN_ENTRIES, state.files().size() / FILES_AN_ENTRY);
        if (state.applied() - compacted < enough) {
            return;
        }
        try {
            long upTo = state.applied();
            directory.resolve(upTo + COMPACT).putIfAbsent(state.toBytes());
            compacted = upTo;
            Names names = list();
            // The last one stays: who lists the directory at this moment and does not see the summary sees that
            // something is missing.
            for (long sequence : names.entries().headSet(upTo, false)) {
                directory.resolve(Long.toString(sequence)).delete();
            }
            for (long sequence : names.summaries().headSet(upTo, false)) {
                directory.resolve(sequence + COMPACT).delete();
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot sum up '" + directory + "'", e);
        }
    }

    /** Forgets entries that the last replacing one made void. */
    void prune() {
        try {
            List<Long> entries = new ArrayList<>(list().entries().headSet(state.replacing(), false));
            for (long sequence : entries) {
                directory.resolve(Long.toString(sequence)).delete();
            }
            state.replaced().clear();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot tidy '" + directory + "'", e);
        }
    }
}
