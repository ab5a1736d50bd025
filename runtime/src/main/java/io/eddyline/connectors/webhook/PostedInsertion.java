package io.eddyline.connectors.webhook;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.Sink;
import io.eddyline.connectors.decoding.InsertedRows;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Rows of one INSERT as one more request. Not thread-safe. */
final class PostedInsertion implements Sink {
    /** Of one request; it is read as a whole. */
    private static final int MAX_BYTES = 64 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final RowEncoder encoder;
    private final Consumer<byte[]> log;

    /** @param log keeps a request durably */
    PostedInsertion(Insertion insertion, Consumer<byte[]> log) {
        this.encoder = InsertedRows.encoder(
                insertion, WebhookConnector.format(insertion.stream()).format());
        this.log = log;
    }

    @Override
    public void begin(long epoch) {
        body.reset();
        encode(() -> encoder.start(body));
    }

    @Override
    public void write(Batch rows) {
        encode(() -> encoder.encode(rows, body));
        if (body.size() > MAX_BYTES) {
            throw new EddylineException(
                            ErrorCode.RESOURCE_EXHAUSTED,
                            "these are more than " + (MAX_BYTES >> 20) + " MB of rows for one INSERT")
                    .hint("Insert them in parts, with a WHERE.");
        }
    }

    @Override
    public void prepare() {
        encode(() -> encoder.finish(body));
    }

    @Override
    public void commit(long epoch) {
        log.accept(body.toByteArray());
    }

    @Override
    public void close() {
        // What was not committed was in memory only.
    }

    private interface Encoding {
        void run() throws IOException;
    }

    private static void encode(Encoding encoding) {
        try {
            encoding.run();
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INTERNAL, "rows cannot be written to memory", e);
        }
    }
}
