package io.eddyline.runtime.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a query is in its life.
 *
 * <pre>
 *   CREATED ──► RUNNING ◄──► PAUSED
 *      │           │            │
 *      │           ├── FINISHED │      input ended, or 'once' is done
 *      ├───────────┼── FAILED ──┤      with the error
 *      └───────────┴── STOPPED ─┘      stopped by somebody
 * </pre>
 *
 * A query in one of the three last states never runs again under the same {@link Query}; {@link Engine#restart} makes a new one that goes on
 * from the checkpoint. Its live table stays readable until it is dropped.
 */
public enum QueryState {
    /** Made; not yet restored, no epoch has run. */
    CREATED,
    /** Runs epochs or waits for input. */
    RUNNING,
    /** Runs nothing until it is resumed. */
    PAUSED,
    /** Has read all that there was to read. */
    FINISHED,
    /** An error ended it. */
    FAILED,
    /** Ended by {@link Query#stop}. */
    STOPPED;

    private Set<QueryState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(RUNNING, FAILED, STOPPED);
            case RUNNING -> EnumSet.of(PAUSED, FINISHED, FAILED, STOPPED);
            case PAUSED -> EnumSet.of(RUNNING, FAILED, STOPPED);
            case FINISHED, FAILED, STOPPED -> EnumSet.noneOf(QueryState.class);
        };
    }

    /** Whether the query may go from here to there. */
    public boolean permits(QueryState other) {
        return next().contains(other);
    }

    /** Whether it will never run again. */
    public boolean isTerminal() {
        return next().isEmpty();
    }

    /** As users see it: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
