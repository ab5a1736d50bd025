package io.eddyline.formats.debezium;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.json.JsonRows;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes changes: a row added as {@code op c}, one taken back as {@code op d}. Not thread-safe. */
final class DebeziumEncoder implements RowEncoder {
    private static final byte[] ADDED = ascii("{\"before\":null,\"after\":");
    private static final byte[] ADDED_END = ascii(",\"op\":\"c\"}");
    private static final byte[] TAKEN = ascii("{\"before\":");
    private static final byte[] TAKEN_END = ascii(",\"after\":null,\"op\":\"d\"}");

    private final JsonRows json;

    DebeziumEncoder(RowType schema) {
        json = new JsonRows(schema);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            encodeRecord(rows, rows.row(k), out);
            out.write('\n');
        }
    }

    @Override
    public void encodeRecord(Batch rows, int row, OutputStream out) throws IOException {
        boolean added = rows.weight(row) > 0;
        out.write(added ? ADDED : TAKEN);
        out.write(json.of(rows.columns(), row));
        out.write(added ? ADDED_END : TAKEN_END);
    }
}
