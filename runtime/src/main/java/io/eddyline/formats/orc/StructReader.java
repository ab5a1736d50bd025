package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.RowColumn;
import java.io.IOException;
import java.util.List;

/** Records within records. */
final class StructReader extends ColumnReader {
    private final List<ColumnReader> fields;

    StructReader(Presence presence, List<ColumnReader> fields) {
        super(presence);
        this.fields = fields;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        Column[] columns = new Column[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = fields.get(i).read(rows, nulls);
        }
        return new RowColumn(columns, nulls, rows);
    }
}
