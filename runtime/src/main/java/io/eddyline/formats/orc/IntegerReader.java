package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Whole numbers of two bytes and more, and dates. */
final class IntegerReader extends ColumnReader {
    private final IntegerRuns runs;
    private final int bits;
    private final Calendar calendar;

    /**
     * A reader of numbers.
     *
     * @param bits with sign, that a value has at most
     * @param calendar of dates, null for numbers
     */
    IntegerReader(Presence presence, IntegerRuns runs, int bits, Calendar calendar) {
        super(presence);
        this.runs = runs;
        this.bits = bits;
        this.calendar = calendar;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        long[] values = new long[rows];
        runs.read(values, 0, present);
        if (bits == Long.SIZE) {
            spread(values, rows, present, nulls);
            return new LongColumn(values, nulls, rows);
        }
        int[] ints = new int[rows];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (!Nulls.isSet(nulls, row)) {
                ints[row] = fit(values[next++]);
            }
        }
        return new IntColumn(ints, nulls, rows);
    }

    private int fit(long value) {
        if (value >> (bits - 1) != value >> (Long.SIZE - 1)) {
            throw new DamagedFile("a number of at most " + bits + " bits is " + value);
        }
        return (int) (calendar == null ? value : calendar.day(value));
    }

    /** Moves values, which lie side by side, to the rows that are not NULL; the others become 0. */
    static void spread(long[] values, int rows, int present, long[] nulls) {
        if (present == rows) {
            return;
        }
        int next = present;
        for (int row = rows - 1; row >= 0; row--) {
            values[row] = Nulls.isSet(nulls, row) ? 0 : values[--next];
        }
    }
}
