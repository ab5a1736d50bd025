package io.eddyline.batch;

/**
 * Where the rows of a source's batch came from. Operators that change rows one by one keep a batch's physical rows in place, so that an
 * operator far from the source can still name, and bring back, the input row that is late or that failed. Valid until the batch has been
 * processed.
 */
public interface Origin {
    /** Ordinal of the source's split, for watermarks. */
    int split();

    /** The row's place in the source for a human: file and line, partition and offset. */
    String position(int row);

    /** The input row as it was read, UTF-8 or raw bytes; a generator gives its row as JSON. Slow: for rows that are late or bad. */
    byte[] raw(int row);
}
