package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that are inserted, in their order. */
final class PlainRows implements EpochRows {
    private List<Object[]> rows = new ArrayList<>();
    private long bytes;

    @Override
    public void add(Object[] row, long weight) {
        if (weight < 0) {
            throw new EddylineException(
                            ErrorCode.OUTPUT_MODE_REFUSED, "the jdbc sink was given a deletion, which needs a key")
                    .hint("Name the columns that identify a row in the option 'key'.");
        }
        long size = RowValues.bytes(row);
        for (long copy = 0; copy < weight; copy++) {
            rows.add(row);
            bytes += size;
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean mayBeWrittenInParts() {
        return true;
    }

    @Override
    public void writeTo(TableWriter writer) throws SQLException {
        for (Object[] row : rows) {
            writer.insert(row);
        }
        writer.flush();
    }

    @Override
    public void clear() {
        rows = new ArrayList<>();
        bytes = 0;
    }
}
