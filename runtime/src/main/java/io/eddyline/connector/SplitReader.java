package io.eddyline.connector;

import io.eddyline.batch.Batch;

/** Reads one split to its end. One thread at a time; may be handed from thread to thread between calls. */
public interface SplitReader extends AutoCloseable {
    /**
     * The next rows, at least one, with their {@link Batch#origin()}; null at the end of the split. The batch and all it refers to stay valid
     * until the next call, its columns for ever.
     */
    Batch read(BadRows badRows);

    /** Bytes read from outside so far. */
    long bytesRead();

    @Override
    void close();
}
