package io.eddyline.connectors.jdbc;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rows as drivers take them. A driver costs microseconds a row; objects are cheap beside that. */
final class RowValues {
    private static final long ROW_BYTES = 32;
    private static final long VALUE_BYTES = 24;
    private static final long LONG_VALUE_BYTES = 48;

    private final DataType[] types;

    RowValues(RowType schema) {
        this.types = schema.types().toArray(DataType[]::new);
    }

    /** The values of a row, each null or of a class that {@code setObject} takes. */
    Object[] of(Batch batch, int row) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Object value = JavaValues.read(batch.column(i), row, types[i]);
            values[i] = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        }
        return values;
    }

    /** About the memory that a row takes. */
    static long bytes(Object[] row) {
        long bytes = ROW_BYTES;
        for (Object value : row) {
            bytes += VALUE_BYTES;
            if (value instanceof String text) {
                bytes += VALUE_BYTES + text.length();
            } else if (value instanceof byte[] raw) {
                bytes += raw.length;
            } else if (value instanceof BigDecimal) {
                bytes += LONG_VALUE_BYTES;
            }
        }
        return bytes;
    }
}
