package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Patience;
import io.eddyline.connector.Sink;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries whose other side does not answer for a while. */
@Timeout(60)
class RestartsTest {
    private static final long HOUR_MICROS = 3_600_000_000L;

    @TempDir
    Path directory;

    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();
    private final TestSink sink = new TestSink(TestStream.SCHEMA);
    private final AtomicInteger outages = new AtomicInteger();
    private ErrorCode reason = ErrorCode.CONNECTION_FAILED;

    @AfterEach
    void close() {
        engine.close();
    }

    /** The sink, which cannot be written as often as there are outages left. */
    private Sink failing() {
        Sink real = sink.open();
        return new Sink() {
            @Override
            public void begin(long epoch) {
                real.begin(epoch);
            }

            @Override
            public void write(Batch rows) {
                if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new EddylineException(reason, "nobody answers");
                }
                real.write(rows);
            }

            @Override
            public void prepare() {
                real.prepare();
            }

            @Override
            public void commit(long epoch) {
                real.commit(epoch);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private Query start(RestartPolicy policy) {
        return engine.start(QuerySpec.of("q", Plans.words(stream))
                .withSink(run -> failing())
                .withCheckpoint(directory)
                .withRestart(policy));
    }

    @Test
    void aQueryGoesOnWhenTheOutageIsOver() {
        outages.set(3);
        stream.add("a", "b");
        start(new RestartPolicy(3, 1000));
        EngineFixture.await(() -> sink.rows().size() == 2);
        // What was processed since counts: the next outage is the first of a new row.
        outages.set(3);
        stream.add("c");
        EngineFixture.await(() -> sink.rows().size() == 3);
        assertThat(sink.rows()).containsExactly("+1 a", "+1 b", "+1 c");
    }

    @Test
    void afterTheLastAttemptItStaysFailed() {
        outages.set(Integer.MAX_VALUE);
        stream.add("a");
        start(new RestartPolicy(2, 1000));
        EngineFixture.await(() -> outages.get() == Integer.MAX_VALUE - 3
                && engine.find("q").orElseThrow().state() == QueryState.FAILED
                && engine.plannedRestart(engine.find("q").orElseThrow()).isEmpty());
        assertThat(sink.rows()).isEmpty();
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() {
        reason = ErrorCode.UNDECODABLE_ROW;
        outages.set(1);
        stream.add("a");
        Query query = start(new RestartPolicy(5, 1));
        query.awaitTermination(EngineFixture.LONG);
        assertThat(query.state()).isEqualTo(QueryState.FAILED);
        assertThat(engine.plannedRestart(query)).isEmpty();
        assertThat(outages.get()).isZero();
    }

    @Test
    void whoStopsAQueryIsObeyed() {
        outages.set(1);
        stream.add("a");
        Query query = start(new RestartPolicy(5, HOUR_MICROS));
        EngineFixture.await(() -> engine.plannedRestart(query).isPresent());
        assertThat(engine.plannedRestart(query)).hasValue("attempt 1 of 5");
        query.stop();
        assertThat(engine.plannedRestart(query)).isEmpty();
        assertThat(engine.restart("q").awaitFirstEpoch(EngineFixture.LONG)).isTrue();
        EngineFixture.await(() -> sink.rows().size() == 1);
    }

    @Test
    void stopDoesNotWaitForWhatDoesNotAnswer() {
        Patience patience = new Patience();
        CountDownLatch waits = new CountDownLatch(1);
        stream.add("a");
        Query query = engine.start(QuerySpec.of("q", Plans.words(stream)).withSink(run -> new Sink() {
            @Override
            public void begin(long epoch) {}

            @Override
            public void write(Batch rows) {
                waits.countDown();
                patience.pause(HOUR_MICROS);
            }

            @Override
            public void prepare() {}

            @Override
            public void commit(long epoch) {}

            @Override
            public void stopWaiting() {
                patience.end();
            }

            @Override
            public void close() {}
        }));
        EngineFixture.await(() -> waits.getCount() == 0);
        query.stop();
        assertThat(query.state()).isEqualTo(QueryState.STOPPED);
    }

    @Test
    void eachAttemptWaitsLonger() {
        RestartPolicy policy = new RestartPolicy(100, 5_000_000);
        assertThat(policy.delay(1)).isEqualTo(5_000_000);
        assertThat(policy.delay(3)).isEqualTo(20_000_000);
        assertThat(policy.delay(50)).isEqualTo(RestartPolicy.LONGEST_DELAY_MICROS);
    }
}
