package io.eddyline.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was published in one step: an epoch's files, or one file in the place of several that were merged into it.
 *
 * @param run which query wrote it
 * @param epoch of the query; of a merge, the last one before
 * @param replaces whether all files before it are void (COMPLETE mode)
 * @param files what is added
 * @param removes files that are void from now on, because one that is added has their rows; empty for an epoch
 */
record ManifestEntry(String run, long epoch, boolean replaces, List<PublishedFile> files, List<String> removes) {
    /** A reader that does not know of merged files must not read a directory that has some. */
    static final int VERSION = 2;

    private static final int VERSION_WITHOUT_MERGES = 1;

    ManifestEntry {
        files = List.copyOf(files);
        removes = List.copyOf(removes);
    }

    /** Whether rows only move from files to another. */
    boolean isMerge() {
        return !removes.isEmpty();
    }

    byte[] toBytes() {
        return (toNode() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode toNode() {
        ObjectNode node = FileRange.JSON.createObjectNode();
        node.put("version", isMerge() ? VERSION : VERSION_WITHOUT_MERGES);
        node.put("run", run);
        node.put("epoch", epoch);
        node.put("replaces", replaces);
        ArrayNode list = node.putArray("files");
        files.forEach(file -> file.write(list));
        if (isMerge()) {
            ArrayNode gone = node.putArray("removes");
            removes.forEach(gone::add);
        }
        return node;
    }

    static ManifestEntry fromJson(JsonNode node) {
        checkVersion(node);
        List<String> removes = new ArrayList<>();
        node.path("removes").forEach(path -> removes.add(path.asText()));
        return new ManifestEntry(
                node.required("run").asText(),
                node.required("epoch").asLong(),
                node.required("replaces").asBoolean(),
                PublishedFile.read(node.required("files")),
                removes);
    }

    static void checkVersion(JsonNode node) {
        if (node.required("version").asInt() > VERSION) {
            throw new IllegalArgumentException(
                    "written by a newer version of Eddyline (" + node.required("version") + ")");
        }
    }
}
