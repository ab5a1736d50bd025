package io.eddyline.formats.csv;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.json.JsonValueWriter;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.formats.value.TextWriter;
import io.eddyline.formats.value.TimeForms;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes CSV; a field has quotes only where it needs them. ARRAY, MAP and ROW are written as JSON. Not thread-safe. */
final class CsvEncoder implements RowEncoder {
    private final RowType schema;
    private final CsvDialect dialect;
    private final TextWriter[] writers;
    private final ByteSink sink = new ByteSink();

    CsvEncoder(RowType schema, CsvDialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.writers = schema.types().stream()
                .map(type -> writer(type, dialect.times()))
                .toArray(TextWriter[]::new);
    }

    private static TextWriter writer(DataType type, TimeForms times) {
        return type.children().isEmpty() ? times.writer(type) : JsonValueWriter.of(type, times)::write;
    }

    @Override
    public void start(OutputStream out) throws IOException {
        if (!dialect.header()) {
            return;
        }
        for (int i = 0; i < schema.size(); i++) {
            separate(i);
            int from = sink.size();
            sink.put(schema.name(i));
            quoteWhereNeeded(from);
        }
        sink.put('\n');
        sink.flush(out);
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            for (int i = 0; i < writers.length; i++) {
                separate(i);
                writeField(rows.column(i), row, writers[i]);
            }
            sink.put('\n');
            if (sink.size() >= ByteSink.FLUSH_BYTES) {
                sink.flush(out);
            }
        }
        sink.flush(out);
    }

    private void separate(int index) {
        if (index > 0) {
            sink.put(dialect.separator());
        }
    }

    private void writeField(Column column, int row, TextWriter writer) {
        if (column.isNull(row)) {
            sink.put(dialect.nullText());
            return;
        }
        int from = sink.size();
        writer.write(column, row, sink);
        quoteWhereNeeded(from);
    }

    private void quoteWhereNeeded(int from) {
        byte[] b = sink.array();
        int to = sink.size();
        if (!needsQuotes(b, from, to)) {
            return;
        }
        byte[] plain = Arrays.copyOfRange(b, from, to);
        sink.setSize(from);
        sink.put(dialect.quote());
        int escape = dialect.escape();
        for (byte c : plain) {
            if (c == dialect.quote() || c == escape) {
                sink.put(escape == CsvDialect.NONE ? dialect.quote() : escape);
            }
            sink.put(c);
        }
        sink.put(dialect.quote());
    }

    private boolean needsQuotes(byte[] b, int from, int to) {
        byte[] nullText = dialect.nullText();
        if (from == to || Arrays.equals(b, from, to, nullText, 0, nullText.length)) {
            return true;
        }
        if (b[from] == ' ' || b[to - 1] == ' ' || b[from] == '\t' || b[to - 1] == '\t') {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == dialect.separator() || c == dialect.quote() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
