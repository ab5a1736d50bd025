package io.eddyline.runtime.state;

import java.util.Arrays;

/**
 * Rows as {@link RowCodec} packs them, end to end in one buffer. A buffer to be used again and again; what it gives out is valid until the
 * next encoding. Not thread-safe.
 */
public final class PackedRows {
    private byte[] data = new byte[0];
    private int[] offsets = new int[1];
    private int[] cursors = new int[0];
    private int count;

    /** The buffer; row {@code k} is {@code data[start(k) .. start(k) + length(k))}. */
    public byte[] data() {
        return data;
    }

    public int count() {
        return count;
    }

    public int start(int k) {
        return offsets[k];
    }

    public int length(int k) {
        return offsets[k + 1] - offsets[k];
    }

    /** Hash of a row's bytes; equal rows have equal hashes. */
    public long hash(int k) {
        return Hashing.bytes(data, offsets[k], offsets[k + 1] - offsets[k]);
    }

    /** A row's bytes in an array of its own. For slow paths. */
    public byte[] copy(int k) {
        return Arrays.copyOfRange(data, offsets[k], offsets[k + 1]);
    }

    /** Room for so many rows; gives the array in which the size of row {@code k} is to be summed up at {@code k}, filled with a start. */
    int[] sizes(int rows, int initial) {
        if (cursors.length < rows) {
            cursors = new int[Math.max(rows, cursors.length * 2)];
            offsets = new int[cursors.length + 1];
        }
        Arrays.fill(cursors, 0, rows, initial);
        count = rows;
        return cursors;
    }

    /**
     * Lays the rows out by their sizes, all bytes zero; gives the array of write positions, one a row.
     *
     * @param head bytes at each row's start that are not written in order
     */
    int[] layOut(int head) {
        int position = 0;
        for (int k = 0; k < count; k++) {
            offsets[k] = position;
            position = Math.addExact(position, cursors[k]);
            cursors[k] = offsets[k] + head;
        }
        offsets[count] = position;
        if (data.length < position + Long.BYTES) {
            data = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, position + (position >> 1) + 64L)];
        } else {
            Arrays.fill(data, 0, position, (byte) 0);
        }
        return cursors;
    }
}
