package io.eddyline.formats.avro;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes rows as messages; the schema is registered before the first. Not thread-safe. */
final class AvroConfluentEncoder implements RowEncoder {
    private final SchemaRegistry registry;
    private final String subject;
    private final String schema;
    private final AvroWriter[] writers;
    private final ByteSink sink = new ByteSink();
    private byte[] header;

    AvroConfluentEncoder(SchemaRegistry registry, String subject, RowType columns) {
        this.registry = registry;
        this.subject = subject;
        this.schema = AvroTypes.schema(columns, "eddyline");
        this.writers = columns.types().stream().map(AvroWriter::of).toArray(AvroWriter[]::new);
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            encodeRecord(rows, rows.row(k), out);
        }
    }

    @Override
    public void encodeRecord(Batch rows, int row, OutputStream out) throws IOException {
        if (header == null) {
            header = ByteBuffer.allocate(1 + Integer.BYTES)
                    .put((byte) 0)
                    .putInt(registry.register(subject, schema))
                    .array();
        }
        sink.put(header);
        for (int i = 0; i < writers.length; i++) {
            writers[i].write(rows.column(i), row, sink);
        }
        sink.flush(out);
    }
}
