package io.eddyline.formats.json;

import io.eddyline.batch.Column;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.RowType;
import java.util.Arrays;

/** Single rows as JSON objects, for formats whose own bytes say nothing to a reader. Not thread-safe. */
public final class JsonRows {
    private final byte[][] prefixes;
    private final JsonValueWriter[] writers;

    public JsonRows(RowType schema) {
        prefixes = JsonEncoder.prefixes(schema.names());
        writers = schema.types().stream().map(JsonValueWriter::of).toArray(JsonValueWriter[]::new);
    }

    /** A row of the columns, which are those of the schema. */
    public byte[] of(Column[] columns, int row) {
        ByteSink sink = new ByteSink();
        for (int i = 0; i < writers.length; i++) {
            sink.put(prefixes[i]);
            writers[i].write(columns[i], row, sink);
        }
        sink.put(writers.length == 0 ? "{}" : "}");
        return Arrays.copyOf(sink.array(), sink.size());
    }
}
