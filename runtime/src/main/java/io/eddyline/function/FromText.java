package io.eddyline.function;

import io.eddyline.type.text.DateText;
import io.eddyline.type.text.DecimalText;
import io.eddyline.type.text.IntervalText;
import io.eddyline.type.text.MalformedText;
import io.eddyline.type.text.NumberText;
import io.eddyline.type.text.TimeText;
import io.eddyline.type.text.TimestampText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Conversions of text. Blanks around the value do not count. */
public final class FromText {
    private FromText() {}

    private static int from(Slice text) {
        int from = text.start();
        while (from < text.end() && text.bytes()[from] <= ' ' && text.bytes()[from] >= 0) {
            from++;
        }
        return from;
    }

    private static int to(Slice text, int from) {
        int to = text.end();
        while (to > from && text.bytes()[to - 1] <= ' ' && text.bytes()[to - 1] >= 0) {
            to--;
        }
        return to;
    }

    public static boolean toBoolean(Slice text) {
        int from = from(text);
        int length = to(text, from) - from;
        if (length >= 1 && length <= 5) {
            switch (new String(text.bytes(), from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "1", "on":
                    return true;
                case "false", "f", "no", "n", "0", "off":
                    return false;
                default:
                    break;
            }
        }
        throw RowFailure.badCast(text, "BOOLEAN");
    }

    /** A whole number; a fraction is cut off, as Flink does. */
    public static long toBigint(Slice text, String type) {
        int from = from(text);
        int to = to(text, from);
        try {
            return NumberText.parseLong(text.bytes(), from, to);
        } catch (MalformedText malformed) {
            if (malformed == MalformedText.RANGE) {
                throw NumberCasts.outOfRange(text, type);
            }
            return wholePart(text, from, to, type);
        }
    }

    private static long wholePart(Slice text, int from, int to, String type) {
        String number = new String(text.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
        if (number.indexOf('.') < 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            throw RowFailure.badCast(text, type);
        }
        try {
            return new BigDecimal(number).setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (NumberFormatException malformed) {
            throw RowFailure.badCast(text, type);
        } catch (ArithmeticException outOfRange) {
            throw NumberCasts.outOfRange(text, type);
        }
    }

    public static double toDouble(Slice text, String type) {
        int from = from(text);
        try {
            return NumberText.parseDouble(text.bytes(), from, to(text, from));
        } catch (MalformedText malformed) {
            throw RowFailure.badCast(text, type);
        }
    }

    public static long toDecimal(Slice text, int precision, int scale) {
        int from = from(text);
        try {
            return DecimalText.parse(text.bytes(), from, to(text, from), precision, scale);
        } catch (MalformedText malformed) {
            throw badDecimal(malformed, text, precision, scale);
        }
    }

    public static Int128 toWideDecimal(Slice text, int precision, int scale, Int128 out) {
        int from = from(text);
        try {
            return out.set(DecimalText.parseWide(text.bytes(), from, to(text, from), precision, scale));
        } catch (MalformedText malformed) {
            throw badDecimal(malformed, text, precision, scale);
        }
    }

    private static RowFailure badDecimal(MalformedText reason, Slice text, int precision, int scale) {
        String type = "DECIMAL(" + precision + ", " + scale + ")";
        return reason == MalformedText.RANGE ? NumberCasts.outOfRange(text, type) : RowFailure.badCast(text, type);
    }

    /** A date; of a timestamp its date. */
    public static int toDate(Slice text) {
        int from = from(text);
        int to = to(text, from);
        int day = DateText.parse(text.bytes(), from, to);
        if (day != DateText.INVALID) {
            return day;
        }
        long timestamp = TimestampText.parse(text.bytes(), from, to);
        if (timestamp == TimestampText.INVALID) {
            throw RowFailure.badCast(text, "DATE");
        }
        return TimeCasts.toDate(timestamp);
    }

    public static long toTime(Slice text, int precision) {
        int from = from(text);
        long time = TimeText.parse(text.bytes(), from, to(text, from));
        if (time == TimeText.INVALID) {
            throw RowFailure.badCast(text, "TIME");
        }
        return TimeCasts.floor(time, precision);
    }

    public static long toTimestamp(Slice text, int precision) {
        int from = from(text);
        long micros = TimestampText.parse(text.bytes(), from, to(text, from));
        if (micros == TimestampText.INVALID) {
            throw RowFailure.badCast(text, "TIMESTAMP");
        }
        return TimeCasts.floor(micros, precision);
    }

    public static long toInstant(Slice text, int precision, FunctionContext context) {
        int from = from(text);
        long micros = TimestampText.parseInstant(text.bytes(), from, to(text, from), context.zone());
        if (micros == TimestampText.INVALID) {
            throw RowFailure.badCast(text, "TIMESTAMP_LTZ");
        }
        return TimeCasts.floor(micros, precision);
    }

    public static long toDayInterval(Slice text) {
        int from = from(text);
        long micros = IntervalText.parseDay(text.bytes(), from, to(text, from));
        if (micros == IntervalText.INVALID) {
            throw RowFailure.badCast(text, "INTERVAL DAY TO SECOND");
        }
        return micros;
    }

    public static int toYearInterval(Slice text) {
        int from = from(text);
        long months = IntervalText.parseYear(text.bytes(), from, to(text, from));
        if (months == IntervalText.INVALID) {
            throw RowFailure.badCast(text, "INTERVAL YEAR TO MONTH");
        }
        return (int) months;
    }
}
