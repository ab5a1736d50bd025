package io.eddyline.storage.hdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.NewFile;
import io.eddyline.storage.ObjectStore;
import io.eddyline.storage.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/** The files of one HDFS. */
final class HdfsStore implements ObjectStore {
    private static final long MICROS_PER_MILLI = 1000;

    private final String authority;
    private final WebHdfs http;

    HdfsStore(String authority, HdfsSettings settings) {
        this.authority = authority;
        this.http = new WebHdfs(settings);
    }

    WebHdfs http() {
        return http;
    }

    @Override
    public String shown(String key) {
        return "hdfs://" + authority + (key.isEmpty() ? "" : "/" + key);
    }

    @Override
    public StoredFile open(String key) throws IOException {
        FileAttributes found = look(key).orElseThrow(() -> new NoSuchFileException(shown(key)));
        if (!found.isFile()) {
            throw new IOException(shown(key) + " is a directory");
        }
        return new HdfsFile(this, key, found.size());
    }

    @Override
    public NewFile create(String key) throws IOException {
        return new HdfsNewFile(this, key);
    }

    @Override
    public void list(String directory, Visitor visitor) throws IOException {
        String after = "";
        long remaining;
        do {
            // In parts, so that a large directory is never in memory as a whole.
            Map<String, String> query = after.isEmpty()
                    ? Map.of("op", "LISTSTATUS_BATCH")
                    // Namenodes know the one spelling, gateways the other.
                    : Map.of("op", "LISTSTATUS_BATCH", "startafter", after, "startAfter", after);
            JsonNode part = http.ask("GET", shown(directory), directory, query).path("DirectoryListing");
            remaining = part.path("remainingEntries").asLong();
            String before = after;
            JsonNode files = part.path("partialListing").path("FileStatuses").path("FileStatus");
            for (JsonNode file : files) {
                String name = file.path("pathSuffix").asText();
                if (name.isEmpty()) {
                    throw new NoSuchFileException(shown(directory), null, "it is a file");
                }
                visitor.visit(new KnownEntry(name, attributes(file)));
                after = name;
            }
            if (remaining > 0 && after.equals(before)) {
                throw new IOException(shown(directory) + " cannot be listed: HDFS gives the same names again");
            }
        } while (remaining > 0);
    }

    private static FileAttributes attributes(JsonNode status) {
        return switch (status.path("type").asText()) {
            case "FILE" ->
                new FileAttributes(
                        FileAttributes.Kind.FILE,
                        status.path("length").asLong(),
                        status.path("modificationTime").asLong() * MICROS_PER_MILLI);
            case "DIRECTORY" -> FileAttributes.directory();
            default -> new FileAttributes(FileAttributes.Kind.OTHER, 0, 0);
        };
    }

    @Override
    public Optional<FileAttributes> look(String key) throws IOException {
        try {
            return Optional.of(attributes(http.ask("GET", shown(key), key, Map.of("op", "GETFILESTATUS"))
                    .path("FileStatus")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        http.ask("DELETE", shown(key), key, Map.of("op", "DELETE", "recursive", "false"));
    }

    @Override
    public String toString() {
        return shown("");
    }
}
