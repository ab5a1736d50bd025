package io.eddyline.formats.parquet;

import io.eddyline.formats.columnar.ColumnSource;
import io.eddyline.formats.columnar.Conversion;
import io.eddyline.type.DataType;
import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * How a wanted column is read from files of one schema.
 *
 * @param stored what its values are kept in until they are converted
 * @param conversion into what is wanted
 * @param maker gives the part of a nested column that reads it
 * @param flat the leaf when it is a scalar that no group holds, else null
 */
record BoundColumn(DataType stored, Conversion conversion, Maker maker, ColumnDescriptor flat) {
    /** Makes the reader of a row group. */
    @FunctionalInterface
    interface Maker {
        NestedColumn.Node make(Chunks chunks) throws IOException;
    }

    /** A column that the file does not have: NULL. */
    static BoundColumn missing(DataType wanted) {
        Conversion conversion = wanted.nullable() ? Conversion.NONE : Conversion.NONE.notNull(wanted);
        return new BoundColumn(wanted, conversion, chunks -> new NestedColumn.Missing(), null);
    }

    ColumnSource open(Chunks chunks) throws IOException {
        return flat != null ? FlatColumn.of(chunks.pages(flat), flat) : new NestedColumn(maker.make(chunks), stored);
    }
}
