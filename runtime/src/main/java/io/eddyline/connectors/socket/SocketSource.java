package io.eddyline.connectors.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Reads lines of one connection. Lines of an epoch are kept until it is committed; those of an earlier process are gone. */
final class SocketSource implements Source {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LineConnection connection;
    private final SocketReader reader;
    /** Planned and not committed, by offset. */
    private final ConcurrentSkipListMap<Long, Chunk> planned = new ConcurrentSkipListMap<>();

    private SocketSource(LineConnection connection, SocketReader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    static SocketSource connect(
            SourceContext context, FormatChoice format, String host, int port, LineConnection.Limits limits) {
        DecodingLayout layout = DecodingLayout.of(context, SocketConnector.METADATA);
        // Wrong options are to be known before anything is taken from the connection.
        RowDecoder decoder = format.decoder(layout.physical(), layout.decoded());
        if (!decoder.recordsAreLines()) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED,
                    "the format '" + format.format().name() + "' has no lines, and a socket is read line by line");
        }
        LineConnection connection = LineConnection.open(host, port, limits, context.clock());
        return new SocketSource(
                connection, new SocketReader(connection.peer(), layout, decoder, limits.maxRecordBytes()));
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        List<Chunk> chunks = connection.take(limit.maxRows(), limit.maxBytes());
        boolean caughtUp = !connection.hasWaiting();
        if (chunks.isEmpty()) {
            return new EpochInput(List.of(), caughtUp);
        }
        chunks.forEach(chunk -> planned.put(chunk.offset(), chunk));
        long from = chunks.get(0).offset();
        long to = chunks.get(chunks.size() - 1).end();
        return new EpochInput(List.of(new Split(0, range(from, to), to - from)), caughtUp);
    }

    private static String range(long from, long to) {
        ObjectNode node = JSON.createObjectNode();
        node.put("from", from);
        node.put("to", to);
        return node.toString();
    }

    private static JsonNode parse(String range) {
        try {
            return JSON.readTree(range);
        } catch (JsonProcessingException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a range of a connection: " + range, e);
        }
    }

    @Override
    public SplitReader open(Split split) {
        JsonNode range = parse(split.range());
        List<Chunk> chunks = List.copyOf(
                planned.subMap(range.path("from").asLong(), range.path("to").asLong())
                        .values());
        if (chunks.isEmpty()) {
            throw new EddylineException(
                            ErrorCode.INPUT_OUTPUT,
                            "lines that were received from " + connection.peer() + " before a restart are lost")
                    .hint("A socket cannot send them again; use a source that can be read twice for exact results.");
        }
        return reader.continueWith(chunks);
    }

    @Override
    public boolean isExhausted() {
        return connection.isExhausted();
    }

    @Override
    public boolean isReplayable() {
        return false;
    }

    @Override
    public void committed(EpochInput input) {
        for (Split split : input.splits()) {
            planned.headMap(parse(split.range()).path("to").asLong()).clear();
        }
    }

    @Override
    public String snapshot() {
        return null;
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        // A new connection starts from its own beginning.
    }

    @Override
    public void onAvailable(Runnable listener) {
        connection.onAvailable(listener, listener);
    }

    @Override
    public void onAvailable(Runnable listener, Runnable here) {
        connection.onAvailable(listener, here);
    }

    @Override
    public void close() {
        connection.close();
        planned.clear();
    }
}
