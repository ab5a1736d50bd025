package io.eddyline.formats.parquet;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.formats.columnar.Rejects;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Times of other units into microseconds, cut to the precision that is wanted. */
final class TimeConversions {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int INT96_BYTES = 12;
    /** The Julian day of 1970-01-01. */
    private static final long EPOCH_JULIAN_DAY = 2_440_588;

    private TimeConversions() {}

    static Column fromUnit(Column stored, TimeUnit unit, DataType wanted, Rejects rejects) {
        long[] values = ((LongColumn) stored).values();
        long[] micros = new long[stored.size()];
        long cut = unitOf(wanted.precision());
        boolean isTime = wanted.kind() == TypeKind.TIME;
        for (int i = 0; i < micros.length; i++) {
            long value = switch (unit) {
                case MILLIS -> values[i] * 1000;
                case MICROS -> values[i];
                case NANOS -> Math.floorDiv(values[i], 1000L);
            };
            boolean fits = unit != TimeUnit.MILLIS || value / 1000 == values[i];
            if (!fits || (isTime && (value < 0 || value >= MICROS_PER_DAY))) {
                rejects.add(i, values[i] + " is out of range for " + wanted.sql());
                value = 0;
            }
            micros[i] = value - Math.floorMod(value, cut);
        }
        return new LongColumn(micros, stored.nulls(), micros.length);
    }

    /** Nanoseconds of the day and a Julian day, as Impala and old versions of Spark write them. */
    static Column fromInt96(Column stored, DataType wanted, Rejects rejects) {
        BytesColumn bytes = (BytesColumn) stored;
        ByteBuffer data = ByteBuffer.wrap(bytes.data()).order(ByteOrder.LITTLE_ENDIAN);
        long[] micros = new long[stored.size()];
        long cut = unitOf(wanted.precision());
        for (int i = 0; i < micros.length; i++) {
            if (bytes.length(i) == INT96_BYTES) {
                long nanos = data.getLong(bytes.start(i));
                long day = data.getInt(bytes.start(i) + Long.BYTES) - EPOCH_JULIAN_DAY;
                long value = day * MICROS_PER_DAY + Math.floorDiv(nanos, 1000L);
                if (Math.abs(day) > Long.MAX_VALUE / MICROS_PER_DAY - 2) {
                    rejects.add(i, "a timestamp is out of range for " + wanted.sql());
                    value = 0;
                }
                micros[i] = value - Math.floorMod(value, cut);
            }
        }
        return new LongColumn(micros, stored.nulls(), micros.length);
    }

    /** Microseconds of the last digit. */
    private static long unitOf(int precision) {
        long unit = 1;
        for (int digits = precision; digits < 6; digits++) {
            unit *= 10;
        }
        return unit;
    }
}
