package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.connectors.decoding.BlockDecoder;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of a file that are read: those behind the first {@code after}, up to the number {@code last}; bad ones count too. Where a reader
 * may see other records in the same bytes than the writer did, as in CSV, it is not records that are counted but the bytes at which they begin.
 *
 * @param after how many are passed over
 * @param last number of the last one, from 1
 */
record RowWindow(long after, long last, boolean ofBytes) {
    /** The whole file. */
    static final RowWindow ALL = new RowWindow(0, Long.MAX_VALUE, false);

    private static final Pattern ROW = Pattern.compile("row (\\d+)");

    boolean has(long ordinal) {
        return ordinal > after && ordinal <= last;
    }

    /** A record's number, in what is counted. */
    long ordinal(BlockDecoder.Record record) {
        return ofBytes ? record.offset() + 1 : record.ordinal();
    }

    boolean has(BlockDecoder.Record record) {
        return has(ordinal(record));
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
