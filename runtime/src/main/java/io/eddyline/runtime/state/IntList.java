package io.eddyline.runtime.state;

import java.util.Arrays;

/** A growing list of ints. */
public final class IntList {
    private int[] values = new int[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    /** The values; valid up to {@link #size()} and until the next append. */
    public int[] values() {
        return values;
    }

    public int removeLast() {
        return values[--size];
    }

    public int size() {
        return size;
    }

    /** Empties the list; gives back the room of a list that was large. */
    public void clear() {
        size = 0;
        if (values.length > 1 << 16) {
            values = new int[16];
        }
    }
}
