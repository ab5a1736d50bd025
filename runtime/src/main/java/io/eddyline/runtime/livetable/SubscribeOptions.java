package io.eddyline.runtime.livetable;

/**
 * How changes are given.
 *
 * @param snapshot whether the answer so far comes first, as insertions
 * @param progress whether a mark comes after each epoch, also when nothing changed in it
 * @param maxBufferedRows changes that may wait to be fetched
 */
public record SubscribeOptions(boolean snapshot, boolean progress, int maxBufferedRows) {
    /** Changes that may wait, unless told otherwise. */
    public static final int DEFAULT_BUFFERED_ROWS = 262_144;

    /** The answer so far, then its changes; no marks. */
    public static SubscribeOptions defaults() {
        return new SubscribeOptions(true, false, DEFAULT_BUFFERED_ROWS);
    }

    public SubscribeOptions withSnapshot(boolean wanted) {
        return new SubscribeOptions(wanted, progress, maxBufferedRows);
    }

    public SubscribeOptions withProgress(boolean wanted) {
        return new SubscribeOptions(snapshot, wanted, maxBufferedRows);
    }

    public SubscribeOptions withMaxBufferedRows(int rows) {
        return new SubscribeOptions(snapshot, progress, rows);
    }
}
