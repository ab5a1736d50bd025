package io.eddyline.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A data file that an entry of the manifest names.
 *
 * @param path below the root, with slashes
 * @param size bytes
 * @param rows records in it; -1 when that is not known
 * @param mergeable whether it may be merged with others into a larger one
 * @param parts the files that were merged into it, in the order of their rows; empty for one that was written as it is
 * @param length of a part: the bytes that are its own in the file it was merged into, before compression; -1 where its rows are counted
 */
record PublishedFile(String path, long size, long rows, boolean mergeable, List<PublishedFile> parts, long length) {
    PublishedFile {
        parts = List.copyOf(parts);
    }

    /** A file that is, or may become, no part of another. */
    PublishedFile(String path, long size, long rows, boolean mergeable, List<PublishedFile> parts) {
        this(path, size, rows, mergeable, parts, -1);
    }

    /** It as a part of a larger file. */
    PublishedFile asPart(long partRows, long partLength) {
        return new PublishedFile(path, size, partRows, false, List.of(), partLength);
    }

    void write(ArrayNode list) {
        ObjectNode node = list.addObject().put("path", path).put("size", size);
        if (rows >= 0) {
            node.put("rows", rows);
        }
        if (mergeable) {
            node.put("mergeable", true);
        }
        if (length >= 0) {
            node.put("length", length);
        }
        if (!parts.isEmpty()) {
            ArrayNode inner = node.putArray("parts");
            parts.forEach(part -> part.write(inner));
        }
    }

    static List<PublishedFile> read(JsonNode list) {
        List<PublishedFile> files = new ArrayList<>();
        for (JsonNode file : list) {
            files.add(new PublishedFile(
                    file.required("path").asText(),
                    file.required("size").asLong(),
                    file.path("rows").asLong(-1),
                    file.path("mergeable").asBoolean(false),
                    read(file.path("parts")),
                    file.path("length").asLong(-1)));
        }
        return files;
    }
}
