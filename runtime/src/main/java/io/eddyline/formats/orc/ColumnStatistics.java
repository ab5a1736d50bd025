package io.eddyline.formats.orc;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file says of the values of a column in a stripe. */
final class ColumnStatistics {
    private static final int MINIMUM = 1;
    private static final int MAXIMUM = 2;
    private static final int MICROS_PER_MILLI = 1000;

    /** Values that are not NULL; -1 when it does not say. */
    private long count = -1;

    /** A number, date or time; null when it does not say. */
    private Long least;

    private Long most;
    private byte[] leastText;
    private byte[] mostText;
    /** Nanoseconds beyond the millisecond; -1 when it does not say. */
    private int leastNanos = -1;

    private int mostNanos = -1;

    private ColumnStatistics(Message message) {
        while (message.next()) {
            switch (message.field()) {
                case 1 -> count = message.number();
                case 2, 7 -> numbers(message.message());
                case 4 -> texts(message.message(), true);
                case 6 -> texts(message.message(), false);
                case 9 -> times(message.message());
                default -> message.skip();
            }
        }
    }

    /** Those of all columns, by their types' numbers; null where there are none. */
    static ColumnStatistics[] ofStripe(Message stripe, int types) {
        ColumnStatistics[] columns = new ColumnStatistics[types];
        int next = 0;
        while (stripe.next()) {
            if (stripe.field() == 1 && next < types) {
                columns[next++] = new ColumnStatistics(stripe.message());
            } else {
                stripe.skip();
            }
        }
        return columns;
    }

    private void numbers(Message message) {
        while (message.next()) {
            switch (message.field()) {
                case MINIMUM -> least = message.signed();
                case MAXIMUM -> most = message.signed();
                default -> message.skip();
            }
        }
    }

    /** @param bounds whether fields 4 and 5 are bounds in place of values that are too long */
    private void texts(Message message, boolean bounds) {
        while (message.next()) {
            int field = message.field();
            if (field == MINIMUM || (bounds && field == 4)) {
                leastText = message.content();
            } else if (field == MAXIMUM || (bounds && field == 5)) {
                mostText = message.content();
            } else {
                message.skip();
            }
        }
    }

    private void times(Message message) {
        while (message.next()) {
            switch (message.field()) {
                case 3 -> least = message.signed();
                case 4 -> most = message.signed();
                case 5 -> leastNanos = (int) message.number() - 1;
                case 6 -> mostNanos = (int) message.number() - 1;
                default -> message.skip();
            }
        }
    }

    boolean hasNoValue() {
        return count == 0;
    }

    /**
     * The least and the highest value as the readers of the type give them; null when they are not known exactly.
     *
     * @param wanted type that they are to be converted to
     */
    Column bounds(OrcTail tail, OrcType type, DataType wanted) {
        return switch (type.kind()) {
            case BYTE, SHORT, INT ->
                isInt() ? new IntColumn(new int[] {least.intValue(), most.intValue()}, null, 2) : null;
            case LONG -> least == null || most == null ? null : longs(least, most);
            case DATE ->
                isInt() && (tail.calendar() == Calendar.PROLEPTIC || Calendar.isBehindCutover(least))
                        ? new IntColumn(new int[] {least.intValue(), most.intValue()}, null, 2)
                        : null;
            case STRING, VARCHAR -> text(tail);
            case DECIMAL -> decimals(type);
            case TIMESTAMP, TIMESTAMP_INSTANT -> timestamps(tail, wanted);
            default -> null;
        };
    }

    private boolean isInt() {
        return least != null && most != null && least == least.intValue() && most == most.intValue();
    }

    private static Column longs(long low, long high) {
        return new LongColumn(new long[] {low, high}, null, 2);
    }

    private Column text(OrcTail tail) {
        // The first versions compared texts by other means.
        if (leastText == null || mostText == null || tail.writerVersion() < 1) {
            return null;
        }
        BytesBuilder bytes = (BytesBuilder) ColumnBuilder.of(DataType.varbinary());
        bytes.append(leastText);
        bytes.append(mostText);
        return bytes.build();
    }

    private Column decimals(OrcType type) {
        if (leastText == null || mostText == null || type.precision() > DataType.MAX_SHORT_DECIMAL_PRECISION) {
            return null;
        }
        try {
            return longs(unscaled(leastText, type), unscaled(mostText, type));
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static long unscaled(byte[] text, OrcType type) {
        // Few digits: nothing makes a number of a gigabyte.
        byte[] digits = Arrays.copyOf(text, Math.min(text.length, 40));
        return new BigDecimal(new String(digits, StandardCharsets.US_ASCII).trim())
                .setScale(type.scale())
                .unscaledValue()
                .longValueExact();
    }

    /** Milliseconds, and what is beyond them in later versions; see {@link TimestampWriter} for times before 1970. */
    private Column timestamps(OrcTail tail, DataType wanted) {
        boolean known = least != null
                && most != null
                && tail.writerVersion() >= 6
                && (least > 0 || tail.isOurs())
                && Math.abs(least) < Long.MAX_VALUE / MICROS_PER_MILLI - 1
                && Math.abs(most) < Long.MAX_VALUE / MICROS_PER_MILLI - 1;
        // The highest nanoseconds need not be those of the highest millisecond.
        boolean isExact = tail.isOurs() || wanted.precision() <= 3 || (mostNanos >= 0 && mostNanos < 1000);
        if (!known || !isExact) {
            return null;
        }
        return longs(
                least * MICROS_PER_MILLI + Math.max(0, leastNanos) / 1000,
                most * MICROS_PER_MILLI + Math.max(0, mostNanos) / 1000);
    }
}
