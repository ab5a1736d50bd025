package io.eddyline.formats.orc;

import java.math.BigDecimal;

/** Statistics of numbers, dates, times and decimals that are kept in a long. */
final class LongTally extends Tally {
    /** How they are written. */
    enum Form {
        NUMBER,
        DATE,
        /** Microseconds. */
        TIMESTAMP,
        DECIMAL
    }

    private static final long MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_MICRO = 1000;

    private final Form form;
    private final int scale;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private long sum;
    private boolean sumOverflowed;

    /** @param scale of decimals */
    LongTally(Form form, int scale) {
        this.form = form;
        this.scale = scale;
    }

    void add(long value) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        addToSum(value);
    }

    private void addToSum(long value) {
        long next = sum + value;
        sumOverflowed |= ((sum ^ next) & (value ^ next)) < 0;
        sum = next;
    }

    @Override
    void writeOwn(MessageOutput message) {
        if (least > most) {
            return;
        }
        switch (form) {
            case NUMBER -> {
                MessageOutput own = new MessageOutput().signed(1, least).signed(2, most);
                message.message(2, sumOverflowed ? own : own.signed(3, sum));
            }
            case DATE -> message.message(7, new MessageOutput().signed(1, least).signed(2, most));
            case DECIMAL ->
                message.message(6, new MessageOutput().text(1, decimal(least)).text(2, decimal(most)));
            case TIMESTAMP ->
                message.message(
                        9,
                        new MessageOutput()
                                .signed(3, Math.floorDiv(least, MICROS_PER_MILLI))
                                .signed(4, Math.floorDiv(most, MICROS_PER_MILLI))
                                .number(5, nanos(least))
                                .number(6, nanos(most)));
        }
    }

    private String decimal(long unscaled) {
        return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }

    /** Nanoseconds beyond the millisecond, and one more, as the format has it. */
    private static long nanos(long micros) {
        return Math.floorMod(micros, MICROS_PER_MILLI) * NANOS_PER_MICRO + 1;
    }

    @Override
    void moveOwn(Tally other) {
        LongTally total = (LongTally) other;
        total.least = Math.min(total.least, least);
        total.most = Math.max(total.most, most);
        total.sumOverflowed |= sumOverflowed;
        total.addToSum(sum);
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
        sum = 0;
        sumOverflowed = false;
    }
}
