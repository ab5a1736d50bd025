package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads numbers written as runs of equal ones and groups of bit-packed ones. Not thread-safe. */
final class RunLengths {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int GROUP = 8;

    private final byte[] bytes;
    private final int end;
    private final int width;
    private int position;
    /** Numbers left of the run or group in hand. */
    private int left;

    private boolean packed;
    private int repeated;
    /** Of a group: the next number's first bit, counted from the byte {@link #groupStart}. */
    private long bit;

    private int groupStart;

    /** @param slice with readable bytes behind its end */
    RunLengths(Page.Slice slice, int width) {
        if (width < 0 || width > Integer.SIZE) {
            throw new DamagedFile("numbers of " + width + " bits");
        }
        this.bytes = slice.bytes();
        this.position = slice.from();
        this.end = slice.to();
        this.width = width;
    }

    /** Reads the next numbers into {@code out[from .. from + count)}. */
    void read(int[] out, int from, int count) {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                nextRun();
            }
            int some = Math.min(left, count - done);
            if (packed) {
                unpack(out, from + done, some);
            } else {
                Arrays.fill(out, from + done, from + done + some, repeated);
            }
            left -= some;
            done += some;
        }
    }

    private void nextRun() {
        int header = readVarInt();
        packed = (header & 1) != 0;
        int size = header >>> 1;
        if (packed) {
            groupStart = position;
            bit = 0;
            long groupBytes = (long) size * width;
            left = (int) Math.min(Integer.MAX_VALUE, (long) size * GROUP);
            if (groupBytes > end - position) {
                // A writer may leave out the unused end of the last group.
                left = width == 0 ? left : (int) Math.min(left, (end - position) * 8L / width);
                groupBytes = end - position;
            }
            position += (int) groupBytes;
        } else {
            left = size;
            repeated = 0;
            int valueBytes = (width + 7) / 8;
            if (valueBytes > end - position) {
                throw new DamagedFile("a run of numbers ends too early");
            }
            for (int i = 0; i < valueBytes; i++) {
                repeated |= (bytes[position++] & 0xFF) << (8 * i);
            }
        }
        if (left == 0) {
            throw new DamagedFile("a run of numbers is empty");
        }
    }

    private int readVarInt() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            if (position >= end) {
                throw new DamagedFile("a run of numbers ends too early");
            }
            byte b = bytes[position++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DamagedFile("the length of a run of numbers is too large");
    }

    private void unpack(int[] out, int from, int count) {
        long mask = (1L << width) - 1;
        byte[] b = bytes;
        int start = groupStart;
        long at = bit;
        int bits = width;
        for (int i = 0; i < count; i++) {
            long word = (long) WORDS.get(b, start + (int) (at >>> 3));
            out[from + i] = (int) (word >>> (at & 7) & mask);
            at += bits;
        }
        bit = at;
    }
}
