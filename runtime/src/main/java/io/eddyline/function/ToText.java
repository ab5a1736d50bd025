package io.eddyline.function;

import io.eddyline.type.text.DateText;
import io.eddyline.type.text.DecimalText;
import io.eddyline.type.text.IntervalText;
import io.eddyline.type.text.NumberText;
import io.eddyline.type.text.TimeText;
import io.eddyline.type.text.TimestampText;

/** Conversions to text, into the caller's slice. */
public final class ToText {
    private static final Slice TRUE = Slice.of("TRUE");
    private static final Slice FALSE = Slice.of("FALSE");

    private ToText() {}

    public static Slice ofBoolean(boolean value, Slice out) {
        return out.set(value ? TRUE : FALSE, 0, value ? 4 : 5);
    }

    public static Slice ofLong(long value, Slice out) {
        return out.advance(NumberText.formatLong(value, out.clear().reserve(NumberText.MAX_LONG_LENGTH), 0));
    }

    public static Slice ofFloat(float value, Slice out) {
        return out.advance(NumberText.formatFloat(value, out.clear().reserve(NumberText.MAX_DOUBLE_LENGTH), 0));
    }

    public static Slice ofDouble(double value, Slice out) {
        return out.advance(NumberText.formatDouble(value, out.clear().reserve(NumberText.MAX_DOUBLE_LENGTH), 0));
    }

    public static Slice ofDecimal(long unscaled, int scale, Slice out) {
        return out.advance(DecimalText.format(unscaled, scale, out.clear().reserve(DecimalText.MAX_LENGTH), 0));
    }

    public static Slice ofDecimal(Int128 unscaled, int scale, Slice out) {
        byte[] buffer = out.clear().reserve(DecimalText.MAX_LENGTH);
        return out.advance(DecimalText.formatWide(unscaled.toBigInteger(), scale, buffer, 0));
    }

    public static Slice ofDate(int day, Slice out) {
        return out.advance(DateText.format(day, out.clear().reserve(DateText.MAX_LENGTH), 0));
    }

    public static Slice ofTime(long micros, int precision, Slice out) {
        return out.advance(TimeText.format(micros, precision, out.clear().reserve(TimeText.MAX_LENGTH), 0));
    }

    public static Slice ofTimestamp(long micros, int precision, Slice out) {
        return out.advance(TimestampText.format(micros, precision, out.clear().reserve(TimestampText.MAX_LENGTH), 0));
    }

    /** What the session's clocks show. */
    public static Slice ofInstant(long micros, int precision, FunctionContext context, Slice out) {
        return ofTimestamp(TimestampText.toWallClock(micros, context.zone()), precision, out);
    }

    public static Slice ofDayInterval(long micros, Slice out) {
        return out.advance(IntervalText.formatDay(micros, out.clear().reserve(IntervalText.MAX_LENGTH), 0));
    }

    public static Slice ofYearInterval(int months, Slice out) {
        return out.advance(IntervalText.formatYear(months, out.clear().reserve(IntervalText.MAX_LENGTH), 0));
    }
}
