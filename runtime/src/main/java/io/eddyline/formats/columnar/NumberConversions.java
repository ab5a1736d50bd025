package io.eddyline.formats.columnar;

import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;

/** Numbers into wider ones. */
public final class NumberConversions {
    private NumberConversions() {}

    public static Column intToLong(Column stored, Rejects rejects) {
        int[] ints = ((IntColumn) stored).values();
        long[] longs = new long[stored.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = ints[i];
        }
        return new LongColumn(longs, stored.nulls(), longs.length);
    }

    public static Column unsignedToLong(Column stored, Rejects rejects) {
        int[] ints = ((IntColumn) stored).values();
        long[] longs = new long[stored.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = ints[i] & 0xFFFF_FFFFL;
        }
        return new LongColumn(longs, stored.nulls(), longs.length);
    }

    public static Column intToDouble(Column stored, Rejects rejects) {
        int[] ints = ((IntColumn) stored).values();
        double[] doubles = new double[stored.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = ints[i];
        }
        return new DoubleColumn(doubles, stored.nulls(), doubles.length);
    }

    public static Column floatToDouble(Column stored, Rejects rejects) {
        float[] floats = ((FloatColumn) stored).values();
        double[] doubles = new double[stored.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = floats[i];
        }
        return new DoubleColumn(doubles, stored.nulls(), doubles.length);
    }
}
