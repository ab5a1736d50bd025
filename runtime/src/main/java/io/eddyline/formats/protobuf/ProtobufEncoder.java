package io.eddyline.formats.protobuf;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.ByteSink;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as messages: in files each behind its length, elsewhere each by itself. Not thread-safe. */
final class ProtobufEncoder implements RowEncoder {
    private final MessageWriter writer;
    /** Null when nothing stands before messages. */
    private final ConfluentFrame frame;

    private final ByteSink message = new ByteSink();
    private final ByteSink sink = new ByteSink();

    ProtobufEncoder(MessageWriter writer, ConfluentFrame frame) {
        this.writer = writer;
        this.frame = frame;
    }

    @Override
    public void encode(Batch rows, OutputStream out) throws IOException {
        for (int k = 0; k < rows.selectedCount(); k++) {
            write(rows, rows.row(k));
            Wire.putContent(message, sink);
            if (sink.size() >= ByteSink.FLUSH_BYTES) {
                sink.flush(out);
            }
        }
        sink.flush(out);
    }

    @Override
    public void encodeRecord(Batch rows, int row, OutputStream out) throws IOException {
        write(rows, row);
        message.flush(out);
    }

    private void write(Batch rows, int row) {
        message.setSize(0);
        if (frame != null) {
            frame.put(message);
        }
        writer.write(rows::column, row, message);
    }
}
