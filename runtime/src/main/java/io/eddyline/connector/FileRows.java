package io.eddyline.connector;

import io.eddyline.batch.Column;

/** Rows of a file, some at a time. What a row is made of stays valid until the next call of {@link #next}, columns for ever. */
public interface FileRows extends AutoCloseable {
    /** Told of a row, or of a part of a file, that cannot be read. */
    @FunctionalInterface
    interface Failures {
        /** @param place within the file, for a human: {@code row 17} */
        void failed(String place, byte[] raw, String reason);
    }

    /** Reads the next rows; their number, 0 at the end. */
    int next(Failures failures);

    /** The columns of the rows of the last call. */
    Column[] columns();

    /** The number of a row of the last call within the file, from 1; in a later part of a file whose blocks do not say it, within the part. */
    long ordinal(int row);

    /** The place of a row of the last call, for a human: {@code row 17}. */
    default String place(int row) {
        return "row " + ordinal(row);
    }

    /** A row of the last call as JSON of the columns that were read. */
    byte[] raw(int row);

    /** The rows that were passed over since this was asked last. */
    default PassedOver passedOver() {
        return PassedOver.NONE;
    }

    /** Bytes read so far. */
    long bytesRead();

    @Override
    void close();
}
