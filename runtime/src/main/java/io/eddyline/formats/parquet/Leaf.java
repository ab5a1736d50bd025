package io.eddyline.formats.parquet;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.DamagedFile;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;

/** The values of one leaf of a nested column, read one by one by the library. */
final class Leaf implements NestedColumn.Node {
    private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

    private final ColumnReaderImpl reader;
    private final PrimitiveType.PrimitiveTypeName type;
    private final int fullLevel;
    private final long count;
    private long taken;

    Leaf(ColumnPages pages, ColumnDescriptor column) {
        this.reader = new ColumnReaderImpl(column, pages, NONE, null);
        this.type = column.getPrimitiveType().getPrimitiveTypeName();
        this.fullLevel = column.getMaxDefinitionLevel();
        this.count = pages.getTotalValueCount();
    }

    /** The type that values are kept in until they are converted. */
    static DataType stored(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> DataType.integer();
            case INT64 -> DataType.bigint();
            case FLOAT -> DataType.of(TypeKind.FLOAT);
            case DOUBLE -> DataType.doubleType();
            case BOOLEAN -> DataType.bool();
            case BINARY, INT96, FIXED_LEN_BYTE_ARRAY -> DataType.varbinary();
        };
    }

    int definition() {
        if (taken >= count) {
            throw new DamagedFile("a nested column has too few values");
        }
        return reader.getCurrentDefinitionLevel();
    }

    /** Of the next value; 0 at the end. */
    int repetition() {
        return taken >= count ? 0 : reader.getCurrentRepetitionLevel();
    }

    @Override
    public void read(ColumnBuilder out) {
        if (definition() < fullLevel) {
            out.appendNull();
        } else {
            append(out);
        }
        skip();
    }

    private void append(ColumnBuilder out) {
        switch (type) {
            case INT32 -> ((IntBuilder) out).append(reader.getInteger());
            case INT64 -> ((LongBuilder) out).append(reader.getLong());
            case FLOAT -> ((FloatBuilder) out).append(reader.getFloat());
            case DOUBLE -> ((DoubleBuilder) out).append(reader.getDouble());
            case BOOLEAN -> ((BooleanBuilder) out).append(reader.getBoolean());
            case BINARY, INT96, FIXED_LEN_BYTE_ARRAY ->
                ((BytesBuilder) out).append(reader.getBinary().getBytesUnsafe());
        }
    }

    @Override
    public void skip() {
        if (taken++ >= count) {
            throw new DamagedFile("a nested column has too few values");
        }
        if (reader.getCurrentDefinitionLevel() == fullLevel) {
            // Does nothing when the value was read.
            reader.skip();
        }
        if (taken < count) {
            reader.consume();
        }
    }

    /** Passes over the next value and all that follow it at a repetition level above {@code level}. */
    void skipRow(int level) {
        skip();
        while (repetition() > level) {
            skip();
        }
    }

    @Override
    public Leaf first() {
        return this;
    }
}
