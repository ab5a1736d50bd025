package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.io.IOException;

/** Writes decimals, all of them with the scale of their type. */
final class DecimalWriter extends ColumnWriter {
    private final DataType type;
    /** Null where values have more than 18 digits. */
    private final LongTally tally;

    private final WideTally wideTally;
    private final StreamOutput values;
    private final IntegerWriter scales;

    private DecimalWriter(OrcCodec codec, DataType type, LongTally tally, WideTally wideTally, Tally total) {
        super(codec, tally == null ? wideTally : tally, total);
        this.type = type;
        this.tally = tally;
        this.wideTally = wideTally;
        values = stream(StripeStreams.DATA);
        scales = new IntegerWriter(stream(StripeStreams.SECONDARY), true);
    }

    static DecimalWriter of(OrcCodec codec, DataType type) {
        int scale = type.scale();
        return type.precision() <= DataType.MAX_SHORT_DECIMAL_PRECISION
                ? new DecimalWriter(
                        codec,
                        type,
                        new LongTally(LongTally.Form.DECIMAL, scale),
                        null,
                        new LongTally(LongTally.Form.DECIMAL, scale))
                : new DecimalWriter(codec, type, null, new WideTally(scale), new WideTally(scale));
    }

    @Override
    void writeValues(Column column, int[] rows, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            scales.add(type.scale());
            if (column instanceof Decimal128Column wide) {
                putWide(wide.high()[rows[i]], wide.low()[rows[i]]);
                wideTally.add(wide.high()[rows[i]], wide.low()[rows[i]]);
            } else {
                long value = ((LongColumn) column).values()[rows[i]];
                values.putVarint(ZigZag.encode(value));
                tally.add(value);
            }
        }
    }

    /** Seven bits a byte, the lowest first, with the sign in the lowest. */
    private void putWide(long high, long low) throws IOException {
        long sign = high >> (Long.SIZE - 1);
        long highRest = (high << 1 | low >>> (Long.SIZE - 1)) ^ sign;
        long lowRest = low << 1 ^ sign;
        while (highRest != 0 || (lowRest & ~0x7FL) != 0) {
            values.put((int) (lowRest & 0x7F | 0x80));
            lowRest = lowRest >>> 7 | highRest << (Long.SIZE - 7);
            highRest >>>= 7;
        }
        values.put((int) lowRest);
    }

    @Override
    void flush() throws IOException {
        scales.flush();
    }

    @Override
    MessageOutput type() {
        return new MessageOutput()
                .number(1, OrcType.Kind.DECIMAL.ordinal())
                .number(5, type.precision())
                .number(6, type.scale());
    }
}
