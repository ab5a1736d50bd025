package io.eddyline.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Who reads a log, and how far each has committed. Those with a name are queries that go on after a restart: they are on disk, with positions
 * that may be older than they are but never newer. The others hold on to what they read while they are open. The log's lock guards it.
 */
final class LogReaders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "readers.json";

    private final Path directory;
    private final Map<String, Reader> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Reader> transients = new ArrayList<>();

    /** One of them. */
    static final class Reader {
        private final String name;
        private long position;

        private Reader(String name, long position) {
            this.name = name;
            this.position = position;
        }

        /** All before it is committed. */
        long position() {
            return position;
        }

        void advance(long newPosition) {
            position = Math.max(position, newPosition);
        }

        boolean isNamed() {
            return !name.isEmpty();
        }
    }

    LogReaders(Path directory) throws IOException {
        this.directory = directory;
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            JsonNode root = JSON.readTree(file.toFile());
            root.fields()
                    .forEachRemaining(entry -> named.put(
                            entry.getKey(),
                            new Reader(entry.getKey(), entry.getValue().asLong())));
        }
    }

    /** The reader of this name, a new one at {@code first} when it is not known; one without a name is always new. */
    Reader register(String name, long first) throws IOException {
        Reader known = named.get(name);
        if (known != null) {
            return known;
        }
        Reader reader = new Reader(name, first);
        if (reader.isNamed()) {
            named.put(name, reader);
            save();
        } else {
            transients.add(reader);
        }
        return reader;
    }

    /** A reader without a name lets go. */
    void close(Reader reader) {
        transients.remove(reader);
    }

    /** Whether there was one of this name. */
    boolean forget(String name) {
        return named.remove(name) != null;
    }

    /** The lowest position of all. */
    OptionalLong lowest() {
        long lowest = Long.MAX_VALUE;
        for (Reader reader : named.values()) {
            lowest = Math.min(lowest, reader.position);
        }
        for (Reader reader : transients) {
            lowest = Math.min(lowest, reader.position);
        }
        return lowest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    /** Writes the positions to disk, all or nothing. */
    void save() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        named.values().forEach(reader -> root.put(reader.name, reader.position));
        Path hidden = directory.resolve(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(root.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(hidden, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        LogFiles.syncDirectory(directory);
    }
}
