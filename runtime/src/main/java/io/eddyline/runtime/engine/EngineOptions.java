package io.eddyline.runtime.engine;

import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.time.EngineClock;

/**
 * What an engine is made from.
 *
 * @param dataflows makes plans runnable
 * @param sources makes sources
 * @param systemTables resolves table scans that name a schema, such as {@code sys}
 * @param clock the only clock used
 * @param threads how many work on large epochs, all queries together
 * @param longestSleepMicros the longest that a waiting query sleeps before it looks at the clock again; tests with a manual clock make it
 *     short
 * @param steps told each step towards durability; tests end the engine there
 */
public record EngineOptions(
        DataflowFactory dataflows,
        SourceFactory sources,
        DataflowOptions.Tables systemTables,
        EngineClock clock,
        int threads,
        long longestSleepMicros,
        CheckpointSteps steps) {
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** No system tables, the machine's clock, as many threads as cores. */
    public static EngineOptions of(DataflowFactory dataflows, SourceFactory sources) {
        return new EngineOptions(
                dataflows,
                sources,
                DataflowOptions.Tables.none(),
                EngineClock.system(),
                Runtime.getRuntime().availableProcessors(),
                HOUR_MICROS,
                CheckpointSteps.NONE);
    }

    public EngineOptions withSystemTables(DataflowOptions.Tables tables) {
        return new EngineOptions(dataflows, sources, tables, clock, threads, longestSleepMicros, steps);
    }

    /** Another clock, looked at as often as said. */
    public EngineOptions withClock(EngineClock newClock, long sleepMicros) {
        return new EngineOptions(dataflows, sources, systemTables, newClock, threads, sleepMicros, steps);
    }

    public EngineOptions withThreads(int count) {
        return new EngineOptions(dataflows, sources, systemTables, clock, count, longestSleepMicros, steps);
    }

    public EngineOptions withSteps(CheckpointSteps newSteps) {
        return new EngineOptions(dataflows, sources, systemTables, clock, threads, longestSleepMicros, newSteps);
    }
}
