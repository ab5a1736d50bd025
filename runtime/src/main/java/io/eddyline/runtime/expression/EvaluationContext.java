package io.eddyline.runtime.expression;

import io.eddyline.batch.ColumnArrays;
import io.eddyline.error.ErrorCode;
import java.time.ZoneId;

/**
 * What an evaluation depends on besides its row. One thread at a time.
 *
 * @param nowMicros CURRENT_TIMESTAMP of the epoch, microseconds since 1970 UTC: the same for all its rows, and in a replay
 * @param zone the session's time zone, for conversions between TIMESTAMP and TIMESTAMP_LTZ
 * @param failures told of each row that cannot be evaluated; the row is then left out of the result
 * @param arrays what computed columns are made of
 */
public record EvaluationContext(long nowMicros, ZoneId zone, Failures failures, ColumnArrays arrays) {
    /** With new arrays for each column. */
    public EvaluationContext(long nowMicros, ZoneId zone, Failures failures) {
        this(nowMicros, zone, failures, ColumnArrays.NEW);
    }

    /** Takes rows whose evaluation failed. */
    @FunctionalInterface
    public interface Failures {
        /**
         * @param row physical row of the batch that is evaluated
         * @param code a DATA error
         * @param reason what is wrong, with the value in it
         */
        void failed(int row, ErrorCode code, String reason);
    }
}
