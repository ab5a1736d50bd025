package io.eddyline.runtime.dataflow;

/**
 * What became of an epoch's input rows: {@code rowsRead = filtered + late + undecodable + failed + kept + given}, each row counted once, at
 * the first operator that ends its way. A row that several parts of a query take (both inputs of a self-join) counts once for each of them:
 * it may be late for one and in the state of the other.
 *
 * @param rowsRead records read, decodable or not; one more for each further part of the query that takes them
 * @param bytesRead bytes read from outside
 * @param rowsFiltered taken out by a condition
 * @param rowsLate taken out because their state was closed
 * @param rowsUndecodable did not decode
 * @param rowsFailed their evaluation failed
 * @param rowsKept went into an operator's state
 * @param rowsGiven reached the output
 * @param rowsOut rows of the output's delta
 * @param watermarkMicros the query's watermark after the epoch: minimum over its watermark operators; Long.MIN_VALUE when none
 */
public record EpochOutcome(
        long rowsRead,
        long bytesRead,
        long rowsFiltered,
        long rowsLate,
        long rowsUndecodable,
        long rowsFailed,
        long rowsKept,
        long rowsGiven,
        long rowsOut,
        long watermarkMicros) {}
