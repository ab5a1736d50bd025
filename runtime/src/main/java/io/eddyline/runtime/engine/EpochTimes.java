package io.eddyline.runtime.engine;

import io.eddyline.time.EngineClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long the parts of epochs took, since the last {@link #take}. One thread. */
final class EpochTimes {
    static final String PLAN = "latestOffset";
    static final String LOG_INPUT = "walCommit";
    static final String RUN = "addBatch";
    static final String PREPARE_SINK = "prepareSink";
    static final String WRITE_STATE = "stateCommit";
    static final String COMMIT_SINK = "commitSink";
    static final String COMMIT = "commitOffsets";
    static final String TOTAL = "triggerExecution";

    private final EngineClock clock;
    private final Map<String, Long> nanos = new LinkedHashMap<>();

    EpochTimes(EngineClock clock) {
        this.clock = clock;
    }

    void time(String part, Runnable work) {
        time(part, () -> {
            work.run();
            return null;
        });
    }

    <T> T time(String part, Supplier<T> work) {
        long start = clock.nanos();
        T result = work.get();
        nanos.merge(part, clock.nanos() - start, Long::sum);
        return result;
    }

    /** Nanoseconds of all parts together. */
    long totalNanos() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Milliseconds by part, with the sum; nothing is left here. */
    Map<String, Long> take() {
        Map<String, Long> millis = new LinkedHashMap<>();
        nanos.forEach((part, time) -> millis.put(part, time / 1_000_000));
        millis.put(TOTAL, totalNanos() / 1_000_000);
        nanos.clear();
        return millis;
    }
}
