package io.eddyline.formats.text;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import java.io.IOException;
import java.io.OutputStream;

/** Writes each row's text and a newline; NULL is an empty line. Not thread-safe. */
final class TextEncoder implements RowEncoder {
    private final ByteSink sink = new ByteSink();

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        BytesColumn texts = (BytesColumn) rows.column(0);
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            sink.put(texts.data(), texts.start(row), texts.length(row));
            sink.put('\n');
            if (sink.size() >= ByteSink.FLUSH_BYTES) {
                sink.flush(out);
            }
        }
        sink.flush(out);
    }
}
