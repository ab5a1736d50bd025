package io.eddyline.connector;

import io.eddyline.batch.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as bytes. Not thread-safe. */
public interface RowEncoder {
    /** What stands before the first row of a file: a header line. */
    default void start(OutputStream out) throws IOException {}

    /** The rows that the batch selects, in order; weights are not written. */
    void encode(Batch rows, OutputStream out) throws IOException;

    /** One physical row as a message of its own: without header and without the end of a line. */
    default void encodeRecord(Batch rows, int row, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        encode(rows.withSelection(new int[] {row}, 1), line);
        byte[] bytes = line.toByteArray();
        int end = bytes.length;
        out.write(bytes, 0, end > 0 && bytes[end - 1] == '\n' ? end - 1 : end);
    }

    /** What stands behind the last row of a file. */
    default void finish(OutputStream out) throws IOException {}
}
