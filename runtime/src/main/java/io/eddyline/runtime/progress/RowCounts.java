package io.eddyline.runtime.progress;

import io.eddyline.runtime.dataflow.EpochOutcome;

/**
 * What became of input rows: {@code read = filtered + late + undecodable + failed + kept + given}, each row once, at the first operator that
 * ends its way.
 *
 * @param read records read, decodable or not
 * @param filtered taken out by a condition
 * @param late taken out because their state was closed
 * @param undecodable did not decode
 * @param failed their evaluation failed
 * @param kept went into an operator's state
 * @param given reached the output
 */
public record RowCounts(long read, long filtered, long late, long undecodable, long failed, long kept, long given) {
    public static final RowCounts ZERO = new RowCounts(0, 0, 0, 0, 0, 0, 0);

    /** Those of one epoch. */
    public static RowCounts of(EpochOutcome outcome) {
        return new RowCounts(
                outcome.rowsRead(),
                outcome.rowsFiltered(),
                outcome.rowsLate(),
                outcome.rowsUndecodable(),
                outcome.rowsFailed(),
                outcome.rowsKept(),
                outcome.rowsGiven());
    }

    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read,
                filtered + other.filtered,
                late + other.late,
                undecodable + other.undecodable,
                failed + other.failed,
                kept + other.kept,
                given + other.given);
    }

    /** Whether each row read is in exactly one bucket. */
    public boolean addsUp() {
        return read == filtered + late + undecodable + failed + kept + given;
    }
}
