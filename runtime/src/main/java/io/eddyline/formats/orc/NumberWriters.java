package io.eddyline.formats.orc;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import java.io.IOException;

/** Writers of truth values and numbers, but decimals. */
final class NumberWriters {
    private NumberWriters() {}

    private static MessageOutput kind(OrcType.Kind kind) {
        return new MessageOutput().number(1, kind.ordinal());
    }

    /** Truth values. */
    static final class Booleans extends ColumnWriter {
        private final Tally.Sum tally;
        private final BitWriter values;

        Booleans(OrcCodec codec) {
            this(codec, new Tally.Sum(true));
        }

        private Booleans(OrcCodec codec, Tally.Sum tally) {
            super(codec, tally, new Tally.Sum(true));
            this.tally = tally;
            values = new BitWriter(stream(StripeStreams.DATA));
        }

        @Override
        void writeValues(Column column, int[] rows, int count) throws IOException {
            boolean[] source = ((BooleanColumn) column).values();
            for (int i = 0; i < count; i++) {
                values.add(source[rows[i]]);
                tally.add(source[rows[i]] ? 1 : 0);
            }
        }

        @Override
        void flush() throws IOException {
            values.flush();
        }

        @Override
        boolean hasRuns() {
            return false;
        }

        @Override
        MessageOutput type() {
            return kind(OrcType.Kind.BOOLEAN);
        }
    }

    /** Whole numbers of one byte. */
    static final class Bytes extends ColumnWriter {
        private final LongTally tally;
        private final ByteRunWriter values;

        Bytes(OrcCodec codec) {
            this(codec, new LongTally(LongTally.Form.NUMBER, 0));
        }

        private Bytes(OrcCodec codec, LongTally tally) {
            super(codec, tally, new LongTally(LongTally.Form.NUMBER, 0));
            this.tally = tally;
            values = new ByteRunWriter(stream(StripeStreams.DATA));
        }

        @Override
        void writeValues(Column column, int[] rows, int count) throws IOException {
            int[] source = ((IntColumn) column).values();
            for (int i = 0; i < count; i++) {
                values.add((byte) source[rows[i]]);
                tally.add(source[rows[i]]);
            }
        }

        @Override
        void flush() throws IOException {
            values.flush();
        }

        @Override
        boolean hasRuns() {
            return false;
        }

        @Override
        MessageOutput type() {
            return kind(OrcType.Kind.BYTE);
        }
    }

    /** Whole numbers of more bytes, and dates. */
    static final class Integers extends ColumnWriter {
        private final OrcType.Kind kind;
        private final boolean isTime;
        private final LongTally tally;
        private final IntegerWriter values;

        /** @param isTime whether these are times of day */
        Integers(OrcCodec codec, OrcType.Kind kind, boolean isTime) {
            this(codec, kind, isTime, tally(kind));
        }

        private Integers(OrcCodec codec, OrcType.Kind kind, boolean isTime, LongTally tally) {
            super(codec, tally, tally(kind));
            this.kind = kind;
            this.isTime = isTime;
            this.tally = tally;
            values = new IntegerWriter(stream(StripeStreams.DATA), true);
        }

        private static LongTally tally(OrcType.Kind kind) {
            return new LongTally(kind == OrcType.Kind.DATE ? LongTally.Form.DATE : LongTally.Form.NUMBER, 0);
        }

        @Override
        void writeValues(Column column, int[] rows, int count) throws IOException {
            if (column instanceof IntColumn ints) {
                for (int i = 0; i < count; i++) {
                    add(ints.values()[rows[i]]);
                }
            } else {
                long[] source = ((LongColumn) column).values();
                for (int i = 0; i < count; i++) {
                    add(source[rows[i]]);
                }
            }
        }

        private void add(long value) throws IOException {
            values.add(value);
            tally.add(value);
        }

        @Override
        void flush() throws IOException {
            values.flush();
        }

        @Override
        MessageOutput type() {
            MessageOutput type = kind(kind);
            return isTime
                    ? type.message(
                            7,
                            new MessageOutput().text(1, OrcType.TIME_ATTRIBUTE).text(2, "TIME"))
                    : type;
        }
    }

    /** Floating point numbers. */
    static final class Floats extends ColumnWriter {
        private final DoubleTally tally;
        private final boolean isDouble;
        private final StreamOutput values;

        Floats(OrcCodec codec, boolean isDouble) {
            this(codec, isDouble, new DoubleTally());
        }

        private Floats(OrcCodec codec, boolean isDouble, DoubleTally tally) {
            super(codec, tally, new DoubleTally());
            this.tally = tally;
            this.isDouble = isDouble;
            values = stream(StripeStreams.DATA);
        }

        @Override
        void writeValues(Column column, int[] rows, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                if (isDouble) {
                    double value = ((DoubleColumn) column).values()[rows[i]];
                    values.putLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
                    tally.add(value);
                } else {
                    float value = ((FloatColumn) column).values()[rows[i]];
                    values.putLittleEndian(Float.floatToRawIntBits(value), Float.BYTES);
                    tally.add(value);
                }
            }
        }

        @Override
        void flush() {
            // Nothing is in hand.
        }

        @Override
        boolean hasRuns() {
            return false;
        }

        @Override
        MessageOutput type() {
            return kind(isDouble ? OrcType.Kind.DOUBLE : OrcType.Kind.FLOAT);
        }
    }
}
