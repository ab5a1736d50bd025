package io.eddyline.formats.protobuf;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as messages: in files each behind its length, elsewhere each by itself. Not thread-safe. */
final class ProtobufEncoder implements RowEncoder {
    private final MessageWriter writer;
    private final ByteSink message = new ByteSink();
    private final ByteSink sink = new ByteSink();

    ProtobufEncoder(MessageWriter writer) {
        this.writer = writer;
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            message.setSize(0);
            writer.write(rows::column, rows.row(k), message);
            Wire.putContent(message, sink);
            if (sink.size() >= ByteSink.FLUSH_BYTES) {
                sink.flush(out);
            }
        }
        sink.flush(out);
    }

    @Override
    public void encodeRecord(Batch rows, int row, OutputStream out) throws IOException {
        message.setSize(0);
        writer.write(rows::column, row, message);
        message.flush(out);
    }
}
