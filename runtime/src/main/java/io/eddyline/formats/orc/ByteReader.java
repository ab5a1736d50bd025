package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.Nulls;
import java.io.IOException;

/** Whole numbers of one byte. */
final class ByteReader extends ColumnReader {
    private final ByteRuns runs;

    ByteReader(Presence presence, ByteRuns runs) {
        super(presence);
        this.runs = runs;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        int[] values = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = Nulls.isSet(nulls, row) ? 0 : runs.next();
        }
        return new IntColumn(values, nulls, rows);
    }
}
