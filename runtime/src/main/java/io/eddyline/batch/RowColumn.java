package io.eddyline.batch;

import io.eddyline.type.Storage;

/** Nested rows: one column a field, each as long as this column. */
public final class RowColumn extends Column {
    private final Column[] fields;

    public RowColumn(Column[] fields, long[] nulls, int size) {
        super(size, nulls);
        this.fields = fields;
    }

    public int fieldCount() {
        return fields.length;
    }

    public Column field(int index) {
        return fields[index];
    }

    @Override
    public Storage storage() {
        return Storage.ROW;
    }
}
