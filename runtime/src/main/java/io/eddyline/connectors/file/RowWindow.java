package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of a file that are read: those behind the first {@code after}, up to the number {@code last}; bad ones count too.
 *
 * @param after how many are passed over
 * @param last number of the last one, from 1
 */
record RowWindow(long after, long last) {
    /** The whole file. */
    static final RowWindow ALL = new RowWindow(0, Long.MAX_VALUE);

    private static final Pattern ROW = Pattern.compile("row (\\d+)");

    boolean has(long ordinal) {
        return ordinal > after && ordinal <= last;
    }

    /** Whether a place such as {@code row 17} is in it; one that says no row is. */
    boolean has(String place) {
        Matcher row = ROW.matcher(place);
        return !row.matches() || has(Long.parseLong(row.group(1)));
    }

    /** The rows that are in it, which may be none. */
    Batch of(Batch batch, IntToLongFunction ordinals) {
        if (equals(ALL)) {
            return batch;
        }
        int[] rows = new int[batch.selectedCount()];
        int count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (has(ordinals.applyAsLong(row))) {
                rows[count++] = row;
            }
        }
        return batch.withSelection(Arrays.copyOf(rows, count), count);
    }
}
