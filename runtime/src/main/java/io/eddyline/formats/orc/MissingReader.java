package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.DataType;

/** A column or field that the file does not have: NULL. */
final class MissingReader extends ColumnReader {
    private final ColumnBuilder builder;

    MissingReader(DataType type) {
        super(new Presence(null));
        builder = ColumnBuilder.of(type);
    }

    @Override
    Column read(int rows, int present, long[] nulls) {
        for (int row = 0; row < rows; row++) {
            builder.appendNull();
        }
        return builder.build();
    }
}
