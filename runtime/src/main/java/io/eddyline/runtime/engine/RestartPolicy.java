package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a query that failed because something outside did not answer is started again by itself.
 *
 * @param attempts restarts in a row; one after which the query has processed rows is the last of its row
 * @param delayMicros until the first; each further one waits twice as long, up to {@link #LONGEST_DELAY_MICROS}
 */
public record RestartPolicy(int attempts, long delayMicros) {
    /** Nothing is started again. */
    public static final RestartPolicy NEVER = new RestartPolicy(0, 0);

    static final long LONGEST_DELAY_MICROS = 300_000_000;

    /** Errors that may pass. What the data, the statement or a damaged checkpoint is to blame for does not. */
    private static final Set<ErrorCode> PASSING = EnumSet.of(
            ErrorCode.CONNECTION_FAILED,
            ErrorCode.INPUT_OUTPUT,
            ErrorCode.TIMEOUT,
            ErrorCode.RESOURCE_EXHAUSTED,
            ErrorCode.DATABASE_REFUSED);

    /** Whether a query is started again. */
    boolean allows(int attempt, EddylineException failure) {
        return attempt <= attempts && PASSING.contains(failure.code());
    }

    /** How long an attempt, counted from 1, waits. */
    long delay(int attempt) {
        long delay = delayMicros;
        for (int i = 1; i < attempt && delay < LONGEST_DELAY_MICROS; i++) {
            delay *= 2;
        }
        return Math.max(1, Math.min(delay, LONGEST_DELAY_MICROS));
    }
}
