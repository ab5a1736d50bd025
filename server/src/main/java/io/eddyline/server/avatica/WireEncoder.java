package io.eddyline.server.avatica;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as they travel in JSON. Dates are days; times and timestamps are microseconds for Eddyline's own driver, and milliseconds for
 * Avatica's, which knows nothing finer. Arrays, maps (as pairs) and rows are lists. Stateless.
 */
final class WireEncoder {
    private static final long MICROS_PER_MILLI = 1000;

    private final RowType schema;
    private final boolean micros;

    WireEncoder(RowType schema, boolean micros) {
        this.schema = schema;
        this.micros = micros;
    }

    /** One physical row. */
    Object[] row(Batch batch, int row) {
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(batch.column(i), row, schema.type(i));
        }
        return values;
    }

    private Object value(Column column, int row, DataType type) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column.storage()) {
            case BOOLEAN -> ((BooleanColumn) column).values()[row];
            case INT -> integer(column, row, type);
            case LONG -> number(column, row, type);
            case FLOAT -> ((FloatColumn) column).values()[row];
            case DOUBLE -> ((DoubleColumn) column).values()[row];
            case BYTES, DECIMAL128 -> JavaValues.read(column, row, type);
            case LIST -> list((ListColumn) column, row, type.children().get(0));
            case MAP -> pairs((MapColumn) column, row, type);
            case ROW -> fields((RowColumn) column, row, type);
        };
    }

    private static Object integer(Column column, int row, DataType type) {
        return type.kind() == TypeKind.INTERVAL_YEAR
                ? JavaValues.read(column, row, type).toString()
                : (Object) ((IntColumn) column).values()[row];
    }

    private Object number(Column column, int row, DataType type) {
        long value = ((LongColumn) column).values()[row];
        return switch (type.kind()) {
            case TIME, TIMESTAMP, TIMESTAMP_LTZ -> micros ? value : Math.floorDiv(value, MICROS_PER_MILLI);
            case DECIMAL -> JavaValues.read(column, row, type);
            case INTERVAL_DAY -> JavaValues.read(column, row, type).toString();
            default -> value;
        };
    }

    private List<Object> list(ListColumn column, int row, DataType element) {
        List<Object> values = new ArrayList<>();
        for (int i = column.offsets()[row]; i < column.offsets()[row + 1]; i++) {
            values.add(value(column.elements(), i, element));
        }
        return values;
    }

    private List<Object> pairs(MapColumn column, int row, DataType type) {
        List<Object> pairs = new ArrayList<>();
        for (int i = column.offsets()[row]; i < column.offsets()[row + 1]; i++) {
            Object[] pair = {
                value(column.keys(), i, type.children().get(0)),
                value(column.mapValues(), i, type.children().get(1))
            };
            pairs.add(pair);
        }
        return pairs;
    }

    private List<Object> fields(RowColumn column, int row, DataType type) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < type.children().size(); i++) {
            values.add(value(column.field(i), row, type.children().get(i)));
        }
        return values;
    }
}
