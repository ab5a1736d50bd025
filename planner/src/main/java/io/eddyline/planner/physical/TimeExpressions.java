package io.eddyline.planner.physical;

import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.Literal;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Expressions over times. */
final class TimeExpressions {
    private static final int MICROSECONDS = 6;

    private TimeExpressions() {}

    /** {@code time + INTERVAL}, to the microsecond. */
    static Expression plus(Expression time, long micros) {
        DataType interval = DataType.of(TypeKind.INTERVAL_DAY).notNull();
        Literal amount = new Literal(Duration.of(micros, ChronoUnit.MICROS), interval);
        return new FunctionCall("PLUS", List.of(time, amount), precise(time.type()));
    }

    /** The end of the last window that a row with this time falls into. */
    static Expression lastWindowEnd(Expression time, WindowNode window) {
        // The last window of CUMULATE is the whole one, which starts where one of TUMBLE would.
        long step = window.kind() == WindowKind.HOP ? window.slideMicros() : window.sizeMicros();
        List<Expression> arguments =
                List.of(time, bigint(window.sizeMicros()), bigint(step), bigint(window.offsetMicros()));
        return new FunctionCall("WINDOW_LAST_END", arguments, precise(time.type()));
    }

    private static Literal bigint(long value) {
        return new Literal(value, DataType.bigint().notNull());
    }

    private static DataType precise(DataType time) {
        DataType type = time.kind() == TypeKind.TIMESTAMP
                ? DataType.timestamp(MICROSECONDS)
                : DataType.timestampLtz(MICROSECONDS);
        return type.withNullable(time.nullable());
    }
}
