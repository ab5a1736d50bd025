package io.eddyline.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all entries up to one say together: the files that count, and the last epoch of each query. Not thread-safe. */
final class ManifestState {
    /** Begins the runs of those that publish once and never come back. */
    static final String ONCE = "insert-";

    private final Map<String, PublishedFile> files = new LinkedHashMap<>();
    private final Map<String, ManifestEntry> last = new TreeMap<>();
    private final Set<String> replaced = new TreeSet<>();
    private long applied = -1;
    private long replacing = -1;
    private boolean merges;

    /** The number of the last entry that is in it; -1 for none. */
    long applied() {
        return applied;
    }

    /** Files that count, in the order of their publishing. */
    Collection<PublishedFile> files() {
        return files.values();
    }

    Optional<PublishedFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Set<String> paths() {
        return files.keySet();
    }

    Optional<ManifestEntry> last(String run) {
        return Optional.ofNullable(last.get(run));
    }

    /** The number of the last entry that made all before it void; -1 for none that is known. */
    long replacing() {
        return replacing;
    }

    /** Whether files were ever merged. */
    boolean hasMerges() {
        return merges;
    }

    /** Files that counted and do no more, because a whole answer came in their place. */
    Set<String> replaced() {
        return replaced;
    }

    void apply(long sequence, ManifestEntry entry) {
        if (entry.replaces()) {
            replaced.addAll(files.keySet());
            files.clear();
            replacing = sequence;
        }
        entry.removes().forEach(files::remove);
        for (PublishedFile file : entry.files()) {
            files.put(file.path(), file);
            replaced.remove(file.path());
        }
        if (entry.isMerge()) {
            merges = true;
        } else {
            last.put(entry.run(), entry);
        }
        applied = sequence;
    }

    byte[] toBytes() {
        ObjectNode node = FileRange.JSON.createObjectNode();
        node.put("version", ManifestEntry.VERSION);
        node.put("upTo", applied);
        node.put("merges", merges);
        ArrayNode entries = node.putArray("last");
        last.values().stream()
                .filter(entry -> !entry.run().startsWith(ONCE))
                .forEach(entry -> entries.add(entry.toNode()));
        ArrayNode list = node.putArray("files");
        files.values().forEach(file -> file.write(list));
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ManifestState fromJson(JsonNode node) {
        ManifestEntry.checkVersion(node);
        ManifestState state = new ManifestState();
        state.applied = node.required("upTo").asLong();
        state.merges = node.required("merges").asBoolean();
        for (JsonNode entry : node.required("last")) {
            ManifestEntry read = ManifestEntry.fromJson(entry);
            state.last.put(read.run(), read);
        }
        PublishedFile.read(node.required("files")).forEach(file -> state.files.put(file.path(), file));
        return state;
    }
}
