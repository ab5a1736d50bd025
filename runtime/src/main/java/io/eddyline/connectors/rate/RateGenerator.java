package io.eddyline.connectors.rate;

import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.connectors.generator.Pace;
import io.eddyline.connectors.generator.RowGenerator;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;

/** {@code value} counts from 0, {@code timestamp} says when its turn was (UTC wall clock, milliseconds). */
record RateGenerator(Pace pace, List<Integer> columns) implements RowGenerator {
    static final RowType TYPE =
            RowType.of(new Field("timestamp", DataType.timestamp(3)), new Field("value", DataType.bigint()));

    private static final long MICROS_PER_MILLI = 1000;

    @Override
    public RowType type() {
        return TYPE.select(columns);
    }

    @Override
    public boolean has(long ordinal) {
        return true;
    }

    @Override
    public Column[] generate(long[] ordinals, int count, long startMicros) {
        return columns.stream()
                .map(column -> column == 0 ? times(ordinals, count, startMicros) : values(ordinals, count))
                .toArray(Column[]::new);
    }

    private static Column values(long[] ordinals, int count) {
        return new LongColumn(Arrays.copyOf(ordinals, count), null, count);
    }

    private Column times(long[] ordinals, int count, long startMicros) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long micros = startMicros + pace.offsetMicros(ordinals[i]);
            times[i] = Math.floorDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI;
        }
        return new LongColumn(times, null, count);
    }
}
