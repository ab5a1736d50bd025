package io.eddyline.runtime.state;

import java.util.Arrays;

/** A growing list of longs. */
public final class LongList {
    private static final int LARGE = 1 << 17;

    private long[] values = new long[16];
    private int size;

    /** Appends a stretch of an array. */
    public void addAll(long[] source, int start, int length) {
        if (values.length - size < length) {
            values = Arrays.copyOf(values, Math.max(Math.addExact(size, length), size + (size >> 1)));
        }
        System.arraycopy(source, start, values, size, length);
        size += length;
    }

    /** The values; valid up to {@link #size()} and until the next append. */
    public long[] values() {
        return values;
    }

    public int size() {
        return size;
    }

    /** Empties the list; gives back the room of a list that was large. */
    public void clear() {
        size = 0;
        if (values.length > LARGE) {
            values = new long[16];
        }
    }
}
