package io.eddyline.batch;

/** Null bitmaps: one bit a row, set where the value is null. */
public final class Nulls {
    private Nulls() {}

    /** Words needed for so many rows. */
    public static int words(int rows) {
        return (rows + 63) >> 6;
    }

    public static void set(long[] bitmap, int row) {
        bitmap[row >> 6] |= 1L << row;
    }

    public static boolean isSet(long[] bitmap, int row) {
        return bitmap != null && (bitmap[row >> 6] >>> row & 1) != 0;
    }

    /** The union of two bitmaps over so many rows; either may be absent. */
    public static long[] or(long[] a, long[] b, int rows) {
        if (a == null) {
            return b;
        }
        if (b == null) {
            return a;
        }
        long[] result = new long[words(rows)];
        for (int i = 0; i < result.length; i++) {
            result[i] = a[i] | b[i];
        }
        return result;
    }
}
