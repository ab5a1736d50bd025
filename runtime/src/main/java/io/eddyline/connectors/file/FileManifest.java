package io.eddyline.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The list of a directory's published files: {@code _eddyline_metadata/N} with N = 0, 1, ... Each appears whole or not at all, refused when the
 * name is taken, and says which files an epoch added. Not thread-safe; several writers of one directory, also in several processes, get along.
 */
final class FileManifest {
    static final String DIRECTORY = "_eddyline_metadata";
    private static final String BEGUN = "begun";
    private static final int VERSION = 1;

    /**
     * One published epoch.
     *
     * @param run which query wrote it
     * @param replaces whether all files before it are void (COMPLETE mode)
     * @param files paths below the root, with slashes
     * @param sizes bytes of each
     */
    record Entry(String run, long epoch, boolean replaces, List<String> files, List<Long> sizes) {
        Entry {
            files = List.copyOf(files);
            sizes = List.copyOf(sizes);
        }

        String toJson() {
            ObjectNode node = FileRange.JSON.createObjectNode();
            node.put("version", VERSION);
            node.put("run", run);
            node.put("epoch", epoch);
            node.put("replaces", replaces);
            ArrayNode list = node.putArray("files");
            for (int i = 0; i < files.size(); i++) {
                list.addObject().put("path", files.get(i)).put("size", sizes.get(i));
            }
            return node.toString() + "\n";
        }

        static Entry fromJson(JsonNode node) {
            if (node.required("version").asInt() > VERSION) {
                throw new IllegalArgumentException(
                        "written by a newer version of Eddyline (" + node.required("version") + ")");
            }
            List<String> files = new ArrayList<>();
            List<Long> sizes = new ArrayList<>();
            for (JsonNode file : node.required("files")) {
                files.add(file.required("path").asText());
                sizes.add(file.required("size").asLong());
            }
            return new Entry(
                    node.required("run").asText(),
                    node.required("epoch").asLong(),
                    node.required("replaces").asBoolean(),
                    files,
                    sizes);
        }
    }

    private final Location directory;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();

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
        Set<Long> present = new TreeSet<>();
        try {
            directory.list(file -> {
                if (file.name().chars().allMatch(c -> c >= '0' && c <= '9')) {
                    present.add(Long.valueOf(file.name()));
                }
            });
        } catch (NoSuchFileException e) {
            present.clear();
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot list '" + directory + "'", e);
        }
        entries.keySet().retainAll(present);
        for (long sequence : present) {
            if (!entries.containsKey(sequence)) {
                read(sequence).ifPresent(entry -> entries.put(sequence, entry));
            }
        }
        return this;
    }

    private Optional<Entry> read(long sequence) {
        Location file = directory.resolve(Long.toString(sequence));
        try {
            return Optional.of(Entry.fromJson(FileRange.JSON.readTree(file.readAll())));
        } catch (NoSuchFileException e) {
            // A writer in COMPLETE mode has just dropped it.
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new EddylineException(
                            ErrorCode.CHECKPOINT_DAMAGED,
                            "the list of published files '" + file + "' is damaged: " + e.getMessage(),
                            e)
                    .hint("Restore it from a backup, or delete the directory '" + DIRECTORY
                            + "' to read all files that are there.");
        }
    }

    /** The files that count: of all entries from the last replacing one on. */
    Collection<String> committedFiles() {
        refresh();
        return currentFiles();
    }

    /** As {@link #committedFiles()} but as of the last refresh. */
    Set<String> currentFiles() {
        Set<String> files = new TreeSet<>();
        for (Entry entry : entries.values()) {
            if (entry.replaces()) {
                files.clear();
            }
            files.addAll(entry.files());
        }
        return files;
    }

    /** Files that an entry named which count no more, as of the last refresh. */
    Set<String> replacedFiles() {
        Set<String> files = new TreeSet<>();
        entries.values().forEach(entry -> files.addAll(entry.files()));
        files.removeAll(currentFiles());
        return files;
    }

    /** The last epoch that a query published, as of the last refresh. */
    Optional<Entry> last(String run) {
        return entries.descendingMap().values().stream()
                .filter(entry -> entry.run().equals(run))
                .findFirst();
    }

    /**
     * Publishes an entry behind all others.
     *
     * @throws EddylineException DIRECTORY_IN_USE when another process has published this epoch of the query, or a later one, meanwhile
     */
    void append(Entry entry) {
        byte[] content = entry.toJson().getBytes(StandardCharsets.UTF_8);
        try {
            if (directory.isShared()) {
                refresh();
            }
            boolean published = false;
            while (!published) {
                refuseOvertaken(entry);
                long sequence = entries.isEmpty() ? 0 : entries.lastKey() + 1;
                published = directory.resolve(Long.toString(sequence)).putIfAbsent(content);
                if (published) {
                    entries.put(sequence, entry);
                } else {
                    refresh();
                }
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot publish files in '" + directory.parent() + "'", e);
        }
    }

    private void refuseOvertaken(Entry entry) {
        if (last(entry.run()).filter(last -> last.epoch() >= entry.epoch()).isPresent()) {
            throw new EddylineException(
                            ErrorCode.DIRECTORY_IN_USE,
                            "another process runs the same query and has published its epoch " + entry.epoch() + " in '"
                                    + directory.parent() + "'")
                    .hint("Only one process can run a query; what this one was about to publish is thrown away.");
        }
    }

    /** Forgets entries that the last replacing one made void. */
    void prune() {
        Optional<Long> replacing = entries.descendingMap().entrySet().stream()
                .filter(e -> e.getValue().replaces())
                .map(Map.Entry::getKey)
                .findFirst();
        if (replacing.isEmpty()) {
            return;
        }
        try {
            for (long sequence : List.copyOf(entries.headMap(replacing.get()).keySet())) {
                directory.resolve(Long.toString(sequence)).delete();
                entries.remove(sequence);
            }
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot tidy '" + directory + "'", e);
        }
    }
}
