package io.eddyline.connectors.generator;

/**
 * How many rows are due at which time: a constant rate, reached in a straight line during a ramp.
 *
 * @param rowsPerSecond 0 for as fast as possible
 * @param rampMicros how long the rate takes to be reached
 */
public record Pace(long rowsPerSecond, long rampMicros) {
    /** As fast as possible. */
    public static final Pace UNLIMITED = new Pace(0, 0);

    private static final long MICROS_PER_SECOND = 1_000_000;

    public Pace {
        if (rowsPerSecond < 0 || rampMicros < 0) {
            throw new IllegalArgumentException(rowsPerSecond + " rows per second after " + rampMicros);
        }
    }

    public boolean isUnlimited() {
        return rowsPerSecond == 0;
    }

    /** Rows whose time has come so long after the start. */
    public long due(long elapsedMicros) {
        if (isUnlimited()) {
            return Long.MAX_VALUE;
        }
        if (elapsedMicros <= 0) {
            return 0;
        }
        if (elapsedMicros < rampMicros) {
            double seconds = (double) elapsedMicros / MICROS_PER_SECOND;
            return (long) (seconds * elapsedMicros / rampMicros * rowsPerSecond / 2);
        }
        long steady = elapsedMicros - rampMicros;
        return rampRows()
                + Math.multiplyExact(steady / MICROS_PER_SECOND, rowsPerSecond)
                + steady % MICROS_PER_SECOND * rowsPerSecond / MICROS_PER_SECOND;
    }

    /** Time of a row after the start, for a limited pace: never falling, at most when the row is due. */
    public long offsetMicros(long ordinal) {
        long afterRamp = ordinal - rampRows();
        if (afterRamp < 0) {
            return (long) Math.sqrt(2.0 * ordinal / rowsPerSecond * MICROS_PER_SECOND * rampMicros);
        }
        return rampMicros
                + afterRamp / rowsPerSecond * MICROS_PER_SECOND
                + afterRamp % rowsPerSecond * MICROS_PER_SECOND / rowsPerSecond;
    }

    private long rampRows() {
        return (long) ((double) rampMicros / MICROS_PER_SECOND * rowsPerSecond / 2);
    }
}
