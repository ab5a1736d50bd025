package io.eddyline.runtime.operator;

/** What became of the input rows of an epoch, in one lane. */
public final class RowCounts {
    /** Records read, decodable or not; one more for each further part of the query that takes them. */
    public long read;
    /** Bytes read from outside. */
    public long bytes;
    /** Taken out by a condition. */
    public long filtered;
    /** Taken out because their state was closed. */
    public long late;
    /** Did not decode. */
    public long undecodable;
    /** Their evaluation failed. */
    public long failed;
    /** Went into an operator's state. */
    public long kept;
    /** Reached the output. */
    public long given;

    void clear() {
        read = 0;
        bytes = 0;
        filtered = 0;
        late = 0;
        undecodable = 0;
        failed = 0;
        kept = 0;
        given = 0;
    }

    /** Adds another lane's counts. */
    public void add(RowCounts other) {
        read += other.read;
        bytes += other.bytes;
        filtered += other.filtered;
        late += other.late;
        undecodable += other.undecodable;
        failed += other.failed;
        kept += other.kept;
        given += other.given;
    }
}
