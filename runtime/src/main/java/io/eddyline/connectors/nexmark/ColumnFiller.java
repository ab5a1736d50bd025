package io.eddyline.connectors.nexmark;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.util.function.LongUnaryOperator;

/** Makes one column for some events; stateless. */
@FunctionalInterface
interface ColumnFiller {
    /** When the events happen. */
    ColumnFiller EVENT_TIMES = (model, events, count) -> new LongColumn(model.micros(events, count), null, count);

    Column fill(NexmarkModel model, long[] events, int count);

    /** One number of an event. */
    @FunctionalInterface
    interface Number {
        long of(NexmarkModel model, long event);
    }

    /** One text of an event. */
    @FunctionalInterface
    interface Text {
        void append(NexmarkModel model, long event, BytesBuilder out);
    }

    static ColumnFiller numbers(Number number) {
        return (model, events, count) -> longs(events, count, event -> number.of(model, event));
    }

    /** Timestamps from milliseconds. */
    static ColumnFiller times(Number millis) {
        return (model, events, count) -> longs(events, count, event -> millis.of(model, event) * 1000);
    }

    /** @param averageBytes about how long a text is, so that room for all is made at once */
    static ColumnFiller texts(Text text, int averageBytes) {
        return (model, events, count) -> {
            BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(DataType.varchar());
            builder.reserve(count * averageBytes);
            for (int i = 0; i < count; i++) {
                text.append(model, events[i], builder);
            }
            return builder.build();
        };
    }

    private static Column longs(long[] events, int count, LongUnaryOperator value) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = value.applyAsLong(events[i]);
        }
        return new LongColumn(values, null, count);
    }
}
