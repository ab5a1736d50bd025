package io.eddyline.formats.orc;

/** Collects the statistics of a column. Not thread-safe. */
abstract class Tally {
    private long values;
    private boolean hasNull;

    final void count(int present, boolean someAreNull) {
        values += present;
        hasNull |= someAreNull;
    }

    final long values() {
        return values;
    }

    /** The statistics as files have them. */
    final MessageOutput message() {
        MessageOutput message = new MessageOutput().number(1, values);
        writeOwn(message);
        return message.number(10, hasNull ? 1 : 0);
    }

    /** Adds them to others of the same kind, and begins anew. */
    final void moveTo(Tally total) {
        total.values += values;
        total.hasNull |= hasNull;
        values = 0;
        hasNull = false;
        moveOwn(total);
    }

    /** Writes what columns of the type have beside the number of values. */
    abstract void writeOwn(MessageOutput message);

    abstract void moveOwn(Tally total);

    /** Of columns of which no more is known than the number of values. */
    static final class Plain extends Tally {
        @Override
        void writeOwn(MessageOutput message) {
            // There is no more.
        }

        @Override
        void moveOwn(Tally total) {
            // There is no more.
        }
    }

    /** A sum: of truth values that are true, or of lengths. */
    static final class Sum extends Tally {
        private final boolean isCount;
        private long sum;

        Sum(boolean isCount) {
            this.isCount = isCount;
        }

        void add(long value) {
            sum += value;
        }

        @Override
        void writeOwn(MessageOutput message) {
            MessageOutput own = new MessageOutput();
            if (isCount) {
                message.message(5, own.packed(1, sum));
            } else {
                message.message(8, own.signed(1, sum));
            }
        }

        @Override
        void moveOwn(Tally total) {
            ((Sum) total).sum += sum;
            sum = 0;
        }
    }
}
