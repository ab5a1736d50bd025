package io.eddyline.formats.avro;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Writes rows as a container file. Not thread-safe. */
final class AvroEncoder implements RowEncoder {
    private static final SecureRandom MARKS = new SecureRandom();

    private final String schema;
    private final AvroWriter[] writers;
    private final String codec;
    private final int blockBytes;
    private final byte[] sync = new byte[AvroHeader.SYNC_BYTES];
    private final ByteSink block = new ByteSink();
    private long records;

    AvroEncoder(RowType columns, String codec, int blockBytes) {
        this.schema = AvroTypes.schema(columns, "eddyline");
        this.writers = columns.types().stream().map(AvroWriter::of).toArray(AvroWriter[]::new);
        this.codec = codec;
        this.blockBytes = blockBytes;
    }

    @Override
    public void start(OutputStream out) throws IOException {
        MARKS.nextBytes(sync);
        ByteSink header = new ByteSink();
        header.put(new byte[] {'O', 'b', 'j', 1});
        AvroWriter.putLong(2, header);
        put("avro.schema", header);
        put(schema, header);
        put("avro.codec", header);
        put(codec, header);
        header.put(0);
        header.put(sync);
        header.flush(out);
    }

    private static void put(String text, ByteSink out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AvroWriter.putLong(bytes.length, out);
        out.put(bytes);
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            for (int i = 0; i < writers.length; i++) {
                writers[i].write(rows.column(i), row, block);
            }
            records++;
            if (block.size() >= blockBytes) {
                endBlock(out);
            }
        }
    }

    private void endBlock(OutputStream out) throws IOException {
        byte[] body = AvroCodecs.compress(codec, block.array(), block.size());
        ByteSink all = new ByteSink();
        AvroWriter.putLong(records, all);
        AvroWriter.putLong(body.length, all);
        all.put(body);
        all.put(sync);
        all.flush(out);
        block.setSize(0);
        records = 0;
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        if (records > 0) {
            endBlock(out);
        }
    }
}
