package io.eddyline.formats.orc;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Nulls;
import java.io.IOException;

/** Truth values. */
final class BooleanReader extends ColumnReader {
    private final BitRuns runs;

    BooleanReader(Presence presence, BitRuns runs) {
        super(presence);
        this.runs = runs;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        boolean[] values = new boolean[rows];
        runs.read(values, present);
        int next = present;
        for (int row = rows - 1; row >= 0 && present < rows; row--) {
            values[row] = !Nulls.isSet(nulls, row) && values[--next];
        }
        return new BooleanColumn(values, nulls, rows);
    }
}
