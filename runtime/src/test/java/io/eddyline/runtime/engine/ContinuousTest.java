package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.engine.CheckpointSteps.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContinuousTest {
    private static final long SECOND = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final EngineFixture fixture = new EngineFixture(clock);
    private final TestStream stream = fixture.stream("words");

    @TempDir
    Path directory;

    private QuerySpec spec() {
        return QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE))
                .withTrigger(Trigger.CONTINUOUS)
                .withCheckpoint(directory)
                .withCheckpointInterval(5 * SECOND);
    }

    @Test
    void readersSeeRowsAtOnceAndSinksAtCheckpoints() {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        try (Engine engine = fixture.engine()) {
            Query table = engine.start(spec());
            Query query = engine.start(QuerySpec.of("s", Plans.counts(stream, OutputMode.UPDATE))
                    .withTrigger(Trigger.CONTINUOUS)
                    .withCheckpoint(directory.resolve("s"))
                    .withCheckpointInterval(5 * SECOND)
                    .withSink(run -> sink.open()));
            stream.add("a");
            EngineFixture.await(() -> EngineFixture.rows(table).contains("a,1"));
            stream.add("a");
            EngineFixture.await(() -> EngineFixture.rows(table).contains("a,2"));
            EngineFixture.await(() -> query.totals().read() == 2);
            assertThat(sink.rows()).isEmpty();
            clock.advance(5 * SECOND);
            EngineFixture.await(() -> !sink.rows().isEmpty());
            assertThat(sink.epochs()).hasSize(1);
            assertThat(sink.rows()).endsWith("+1 a,2");
        }
    }

    @Test
    void whatABusyTimeLeftUnreportedIsReportedWhenItIsQuiet() {
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(
                    QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE)).withTrigger(Trigger.CONTINUOUS));
            for (int row = 1; row <= 20; row++) {
                stream.add("a");
                int read = row;
                EngineFixture.await(() -> query.totals().read() == read);
            }
            EngineFixture.await(() -> query.recentProgress().stream()
                            .mapToLong(progress -> progress.rows().read())
                            .sum()
                    == 20);
        }
    }

    @Test
    void anEpochRunsOnTheThreadThatBroughtTheRows() {
        stream.lendingItsThread();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Engine engine = fixture.engine((step, epoch) -> threads.add(Thread.currentThread()))) {
            Query query = engine.start(
                    QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE)).withTrigger(Trigger.CONTINUOUS));
            AtomicInteger added = new AtomicInteger();
            EngineFixture.await(() -> {
                stream.add("a");
                added.incrementAndGet();
                return threads.contains(Thread.currentThread());
            });
            EngineFixture.await(() -> EngineFixture.rows(query).equals(List.of("a," + added.get())));
        }
    }

    @Test
    void threadsThatBringRowsAtOnceLoseNone() throws InterruptedException {
        stream.lendingItsThread();
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec());
            List<Thread> threads = new ArrayList<>();
            for (String word : List.of("a", "b", "c")) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        stream.add(word);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int i = 0; i < 50; i++) {
                clock.advance(SECOND);
                query.processAllAvailable(EngineFixture.LONG);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            query.pause();
            stream.add("a");
            query.resume();
            query.processAllAvailable(EngineFixture.LONG);
            assertThat(EngineFixture.rows(query)).containsExactly("a,501", "b,500", "c,500");
            query.stop();
            assertThat(EngineFixture.rows(engine.restart("q"))).containsExactly("a,501", "b,500", "c,500");
        }
    }

    @Test
    void aFailureOnAnothersThreadIsTheQuerys() {
        stream.lendingItsThread();
        Thread tester = Thread.currentThread();
        CheckpointSteps steps = (step, epoch) -> {
            if (Thread.currentThread() == tester) {
                throw new IllegalStateException("the system dies");
            }
        };
        try (Engine engine = fixture.engine(steps)) {
            Query query = engine.start(
                    QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE)).withTrigger(Trigger.CONTINUOUS));
            EngineFixture.await(() -> {
                stream.add("a");
                return query.state().isTerminal();
            });
            assertThat(query.failure().orElseThrow()).hasMessageContaining("the system dies");
        }
    }

    @Test
    void stoppingMakesAllDurable() {
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec());
            stream.add("a", "b");
            EngineFixture.await(() -> query.totals().read() == 2);
            query.stop();
            Query again = engine.restart("q");
            assertThat(again.awaitFirstEpoch(EngineFixture.LONG)).isTrue();
            assertThat(EngineFixture.rows(again)).containsExactly("a,1", "b,1");
            assertThat(again.totals().read()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aCrashRepeatsNothingAndLosesNothing(Step where) {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        AtomicReference<Step> crash = new AtomicReference<>();
        QuerySpec spec = spec().withSink(run -> sink.open());
        CheckpointSteps steps = (step, epoch) -> {
            if (crash.compareAndSet(step, null)) {
                throw new IllegalStateException("the system dies");
            }
        };
        try (Engine engine = fixture.engine(steps)) {
            Query query = engine.start(spec);
            stream.add("a", "b");
            query.processAllAvailable(EngineFixture.LONG);
            stream.add("a");
            EngineFixture.await(() -> query.totals().read() == 3);
            stream.add("c");
            EngineFixture.await(() -> query.totals().read() == 4);
            // In a group the step is reached only when it is run again.
            boolean onlyAgain = where == Step.EPOCH_RUN;
            crash.set(onlyAgain ? Step.SINK_PREPARED : where);
            clock.advance(6 * SECOND);
            query.awaitTermination(EngineFixture.LONG);
            crash.set(onlyAgain ? where : null);
            Query again = engine.restart("q");
            if (onlyAgain) {
                again.awaitTermination(EngineFixture.LONG);
                again = engine.restart("q");
            }
            stream.add("d");
            again.processAllAvailable(EngineFixture.LONG);
            assertThat(again.totals().read()).isEqualTo(5);
        }
        assertThat(RecoverySums.sum(sink.rows())).containsExactly("a,2", "b,1", "c,1", "d,1");
    }
}
