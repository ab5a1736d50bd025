package io.eddyline.formats.json;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.formats.value.TimeForms;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Writes rows as JSON lines: columns in order, NULL as {@code null}. Not thread-safe. */
final class JsonEncoder implements RowEncoder {
    private final ByteSink sink = new ByteSink();
    private final byte[][] prefixes;
    private final JsonValueWriter[] writers;

    JsonEncoder(RowType schema) {
        this(schema, TimeForms.USUAL);
    }

    JsonEncoder(RowType schema, TimeForms forms) {
        prefixes = prefixes(schema.names());
        writers = schema.types().stream()
                .map(type -> JsonValueWriter.of(type, forms))
                .toArray(JsonValueWriter[]::new);
    }

    /** What stands before each value: a brace or comma, the name, a colon. */
    static byte[][] prefixes(List<String> names) {
        byte[][] prefixes = new byte[names.size()][];
        for (int i = 0; i < prefixes.length; i++) {
            ByteSink prefix = new ByteSink();
            prefix.put(i == 0 ? '{' : ',');
            JsonText.write(names.get(i), prefix);
            prefix.put(':');
            prefixes[i] = Arrays.copyOf(prefix.array(), prefix.size());
        }
        return prefixes;
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            for (int i = 0; i < writers.length; i++) {
                sink.put(prefixes[i]);
                writers[i].write(rows.column(i), row, sink);
            }
            sink.put(writers.length == 0 ? "{}\n" : "}\n");
            if (sink.size() >= ByteSink.FLUSH_BYTES) {
                sink.flush(out);
            }
        }
        sink.flush(out);
    }
}
