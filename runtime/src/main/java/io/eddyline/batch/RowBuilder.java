package io.eddyline.batch;

/** Builds {@link RowColumn}s: append one value to every field, then {@link #endRow()}. */
public final class RowBuilder extends ColumnBuilder {
    private final ColumnBuilder[] fields;

    RowBuilder(ColumnBuilder[] fields) {
        this.fields = fields;
    }

    public int fieldCount() {
        return fields.length;
    }

    public ColumnBuilder field(int index) {
        return fields[index];
    }

    public void endRow() {
        size++;
    }

    @Override
    void appendDefault() {
        for (ColumnBuilder field : fields) {
            field.appendNull();
        }
        endRow();
    }

    @Override
    void appendValue(Column column, int row) {
        for (int i = 0; i < fields.length; i++) {
            fields[i].appendFrom(((RowColumn) column).field(i), row);
        }
        endRow();
    }

    @Override
    void truncateValues(int newSize) {
        for (ColumnBuilder field : fields) {
            field.truncate(Math.min(newSize, field.size()));
        }
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        Column[] built = new Column[fields.length];
        for (int i = 0; i < fields.length; i++) {
            built[i] = fields[i].build();
        }
        return new RowColumn(built, nullBitmap, rows);
    }
}
