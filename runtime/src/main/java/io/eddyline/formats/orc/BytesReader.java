package io.eddyline.formats.orc;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Nulls;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Texts and byte strings that stand end to end, with their lengths in a stream of their own. */
final class BytesReader extends ColumnReader {
    /** Of the values of a batch together. */
    static final int MAX_BYTES = 1 << 30;

    private final StreamInput input;
    private final IntegerRuns lengths;

    BytesReader(Presence presence, StreamInput input, IntegerRuns lengths) {
        super(presence);
        this.input = input;
        this.lengths = lengths;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        long[] sizes = new long[present];
        lengths.readSizes(sizes, present, MAX_BYTES);
        int[] offsets = offsets(sizes, rows, nulls);
        return new BytesColumn(input.readBytes(offsets[rows]), offsets, nulls, rows);
    }

    /** Where the values of rows begin and end, of which those that are not NULL have so many bytes or elements. */
    static int[] offsets(long[] sizes, int rows, long[] nulls) {
        int[] offsets = new int[rows + 1];
        long end = 0;
        int next = 0;
        for (int row = 0; row < rows; row++) {
            end += Nulls.isSet(nulls, row) ? 0 : sizes[next++];
            if (end > MAX_BYTES) {
                throw new DamagedFile("the values of a few rows have more than " + MAX_BYTES + " bytes");
            }
            offsets[row + 1] = (int) end;
        }
        return offsets;
    }
}
