package io.eddyline.connector;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnArrays;

/** Reads one split to its end. One thread at a time; may be handed from thread to thread between calls. */
public interface SplitReader extends AutoCloseable {
    /**
     * The next rows, at least one, with their {@link Batch#origin()}; null at the end of the split. The batch and all it refers to stay valid
     * until the next call, its columns for ever; but not those made of arrays that the reader was told to take.
     */
    Batch read(BadRows badRows);

    /**
     * Says where arrays for columns may be taken from, before the first read. They may be used again after any call of {@link #read}: no array
     * that was taken may be kept from one call to the next.
     */
    default void takeFrom(ColumnArrays arrays) {}

    /** The rows that were passed over since this was asked last; asked behind every {@link #read}. */
    default PassedOver passedOver() {
        return PassedOver.NONE;
    }

    /** Bytes read from outside so far. */
    long bytesRead();

    @Override
    void close();
}
