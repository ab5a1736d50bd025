package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.time.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Engines over test streams and fake dataflows. */
final class EngineFixture {
    static final Duration LONG = Duration.ofSeconds(20);

    private final Map<String, TestStream> streams = new HashMap<>();
    private final EngineClock clock;

    EngineFixture() {
        this(EngineClock.system());
    }

    EngineFixture(EngineClock clock) {
        this.clock = clock;
    }

    TestStream stream(String name) {
        return streams.computeIfAbsent(name, TestStream::new);
    }

    Engine engine() {
        return engine(CheckpointSteps.NONE);
    }

    Engine engine(CheckpointSteps steps) {
        return Engine.create(EngineOptions.of(
                        FakeDataflow::new, scan -> streams.get(scan.stream()).source())
                .withClock(clock, 1_000)
                .withThreads(2)
                .withSteps(steps));
    }

    /** Waits for a condition, which somebody else makes true. */
    static void await(BooleanSupplier condition) {
        EngineClock clock = EngineClock.system();
        long deadline = clock.nanos() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (clock.nanos() > deadline) {
                throw new AssertionError("the condition did not come true");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** All rows of a live table, sorted. */
    static List<String> rows(Query query) {
        return Rows.sorted(query.liveTable().orElseThrow().snapshot().batches(), query.schema());
    }

    /** All rows of an answer in their order. */
    static List<String> rows(BatchResult result) {
        List<String> rows = new ArrayList<>();
        for (Batch batch = result.next(); batch != null; batch = result.next()) {
            for (int k = 0; k < batch.selectedCount(); k++) {
                rows.add(Rows.values(batch, batch.row(k), result.schema()));
            }
        }
        return rows;
    }
}
