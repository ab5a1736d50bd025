package io.eddyline.connectors.jdbc;

import io.eddyline.connector.Patience;
import io.eddyline.error.EddylineException;
import io.eddyline.time.EngineClock;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what failed for a passing reason, after pauses that double, for a bounded time.
 *
 * @param action what is tried, for messages
 * @param subject with what, for messages
 * @param limitMicros from the first failure until no further attempt is made
 * @param patience ends the pauses when the query is to end
 */
record Retries(String action, String subject, long limitMicros, EngineClock clock, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long FIRST_PAUSE_MICROS = 50_000;
    private static final long LONGEST_PAUSE_MICROS = 5_000_000;

    /** Something that a database may refuse. */
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    /**
     * Runs the attempt until it succeeds.
     *
     * @throws EddylineException DATABASE_REFUSED when trying again is of no use, CONNECTION_FAILED when time is over, CANCELLED when
     *     the query is to end
     */
    void run(Attempt attempt) {
        long pause = FIRST_PAUSE_MICROS;
        long firstFailure = Long.MIN_VALUE;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SQLException e) {
                long now = clock.steadyMicros();
                firstFailure = firstFailure == Long.MIN_VALUE ? now : firstFailure;
                if (!JdbcErrors.isPassing(e) || now - firstFailure + pause > limitMicros) {
                    throw JdbcErrors.of("cannot " + action + " " + subject, e);
                }
                LOG.warn("{}: {}; trying again in {} ms", subject, JdbcErrors.reason(e), pause / 1000);
                patience.pause(pause);
                pause = Math.min(LONGEST_PAUSE_MICROS, pause * 2);
            }
        }
    }
}
