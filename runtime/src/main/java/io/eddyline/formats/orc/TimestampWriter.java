package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import java.io.IOException;

/**
 * Writes timestamps as seconds since 2015 in UTC, and nanoseconds.
 *
 * <p>The format cuts seconds before 1970 towards it when the nanoseconds are a million or more, and readers put that right. For the last second
 * before 1970 they cannot: it becomes second 0, as which they all read it. That second is marked here by zeros in the nanoseconds that other
 * writers leave out: what is written here is read here as it was.
 */
final class TimestampWriter extends ColumnWriter {
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MAX_ZEROS = 8;

    private final boolean isInstant;
    private final LongTally tally;
    private final IntegerWriter seconds;
    private final IntegerWriter nanos;

    TimestampWriter(OrcCodec codec, boolean isInstant) {
        this(codec, isInstant, new LongTally(LongTally.Form.TIMESTAMP, 0));
    }

    private TimestampWriter(OrcCodec codec, boolean isInstant, LongTally tally) {
        super(codec, tally, new LongTally(LongTally.Form.TIMESTAMP, 0));
        this.isInstant = isInstant;
        this.tally = tally;
        seconds = new IntegerWriter(stream(StripeStreams.DATA), true);
        nanos = new IntegerWriter(stream(StripeStreams.SECONDARY), false);
    }

    @Override
    void writeValues(Column column, int[] rows, int count) throws IOException {
        long[] values = ((LongColumn) column).values();
        for (int i = 0; i < count; i++) {
            long micros = values[rows[i]];
            long second = Math.floorDiv(micros, MICROS);
            long nano = Math.floorMod(micros, MICROS) * NANOS_PER_MICRO;
            boolean isCut = second < 0 && nano > TimestampReader.MAX_UNCUT_NANOS;
            seconds.add((isCut ? second + 1 : second) - TimestampReader.BASE_SECONDS);
            nanos.add(isCut && second == -1 ? nano << 3 : withoutZeros(nano));
            tally.add(micros);
        }
    }

    /** Without the zeros at its end if there are two or more, whose number less one the last three bits say. */
    private static long withoutZeros(long nano) {
        if (nano == 0 || nano % 100 != 0) {
            return nano << 3;
        }
        long digits = nano / 100;
        int zeros = 2;
        while (digits % 10 == 0 && zeros < MAX_ZEROS) {
            digits /= 10;
            zeros++;
        }
        return digits << 3 | zeros - 1;
    }

    @Override
    void flush() throws IOException {
        seconds.flush();
        nanos.flush();
    }

    @Override
    MessageOutput type() {
        return new MessageOutput()
                .number(1, (isInstant ? OrcType.Kind.TIMESTAMP_INSTANT : OrcType.Kind.TIMESTAMP).ordinal());
    }
}
