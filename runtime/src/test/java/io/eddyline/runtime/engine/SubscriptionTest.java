package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.livetable.ChangeSet;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.livetable.SubscribeOptions;
import io.eddyline.runtime.livetable.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final long LONG_MICROS = 20_000_000;

    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private Query counts() {
        return engine.start(QuerySpec.of("counts", Plans.counts(stream, OutputMode.UPDATE)));
    }

    /** All that waits now. */
    private static List<String> waiting(Subscription subscription) {
        List<String> changes = new ArrayList<>();
        for (ChangeSet set = subscription.poll(0); set != null; set = subscription.poll(0)) {
            changes.addAll(Rows.text(set, subscription.schema()));
        }
        return changes;
    }

    /** At least so many changes. */
    private static List<String> take(Subscription subscription, int count) {
        List<String> changes = new ArrayList<>();
        while (changes.size() < count) {
            ChangeSet set = subscription.poll(LONG_MICROS);
            assertThat(set).isNotNull();
            changes.addAll(Rows.text(set, subscription.schema()));
        }
        return changes;
    }

    @Test
    void givesTheAnswerSoFarThenItsChanges() {
        Query query = counts();
        stream.add("a", "b");
        query.processAllAvailable(EngineFixture.LONG);
        LiveTable table = query.liveTable().orElseThrow();
        try (Subscription all = table.subscribe(SubscribeOptions.defaults());
                Subscription later = table.subscribe(SubscribeOptions.defaults().withSnapshot(false))) {
            assertThat(waiting(all)).containsExactlyInAnyOrder("+I a,1", "+I b,1");
            stream.add("a", "c");
            query.processAllAvailable(EngineFixture.LONG);
            List<String> changes = waiting(all);
            assertThat(changes).containsExactlyInAnyOrder("-U a,1", "+U a,2", "+I c,1");
            assertThat(changes.indexOf("+U a,2")).isEqualTo(changes.indexOf("-U a,1") + 1);
            assertThat(waiting(later)).isEqualTo(changes);
            assertThat(table.subscriberCount()).isEqualTo(2);
        }
        assertThat(table.subscriberCount()).isZero();
    }

    @Test
    void marksProgress() {
        Query query = counts();
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        LiveTable table = query.liveTable().orElseThrow();
        long epoch = table.snapshot().epoch();
        try (Subscription marked = table.subscribe(SubscribeOptions.defaults().withProgress(true))) {
            assertThat(waiting(marked)).containsExactly("+I a,1", "= " + epoch);
            stream.add("~late");
            query.processAllAvailable(EngineFixture.LONG);
            stream.add("a");
            query.processAllAvailable(EngineFixture.LONG);
            assertThat(waiting(marked)).containsExactly("= " + (epoch + 1), "-U a,1", "+U a,2", "= " + (epoch + 2));
        }
    }

    @Test
    void aSlowSubscriberOfALiveTableFails() {
        Query query = counts();
        query.awaitFirstEpoch(EngineFixture.LONG);
        LiveTable table = query.liveTable().orElseThrow();
        Subscription slow = table.subscribe(SubscribeOptions.defaults().withMaxBufferedRows(2));
        for (String word : List.of("a", "b", "c", "d")) {
            stream.add(word);
            query.processAllAvailable(EngineFixture.LONG);
        }
        assertThatThrownBy(() -> slow.poll(0))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
        slow.close();
        assertThat(query.state()).isEqualTo(QueryState.RUNNING);
    }

    @Test
    void endsWithTheQuery() {
        Query query = counts();
        Subscription subscription = query.liveTable().orElseThrow().subscribe(SubscribeOptions.defaults());
        stream.add("a").end();
        assertThat(take(subscription, 1)).containsExactly("+I a,1");
        query.awaitTermination(EngineFixture.LONG);
        assertThat(subscription.poll(LONG_MICROS)).isNull();
        assertThat(subscription.isEnded()).isTrue();
        try (Subscription after = query.liveTable().orElseThrow().subscribe(SubscribeOptions.defaults())) {
            assertThat(take(after, 1)).containsExactly("+I a,1");
            assertThat(after.poll(0)).isNull();
            assertThat(after.isEnded()).isTrue();
        }
    }

    @Test
    void failsWithTheQuery() {
        Query query = counts();
        Subscription subscription = query.liveTable().orElseThrow().subscribe(SubscribeOptions.defaults());
        stream.add("crash");
        query.awaitTermination(EngineFixture.LONG);
        assertThatThrownBy(() -> subscription.poll(LONG_MICROS)).hasMessageContaining("crash");
    }

    @Test
    void aQueryForOneSubscriberNeedsNoTable() {
        stream.add("a", "b");
        QuerySpec spec = QuerySpec.of("temporary", Plans.counts(stream, OutputMode.UPDATE));
        Subscription subscription = engine.subscribe(spec, SubscribeOptions.defaults());
        assertThat(take(subscription, 2)).containsExactly("+I a,1", "+I b,1");
        stream.add("b");
        assertThat(take(subscription, 2)).containsExactly("-U b,1", "+U b,2");
        assertThat(engine.queries()).isEmpty();
        subscription.close();
        assertThatThrownBy(() -> subscription.poll(0))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void aQueryForASlowSubscriberWaits() {
        stream.atMost(1).add("a", "b", "c", "d", "e");
        QuerySpec spec = QuerySpec.of("temporary", Plans.words(stream));
        try (Subscription slow =
                engine.subscribe(spec, SubscribeOptions.defaults().withMaxBufferedRows(2))) {
            EngineFixture.await(() -> stream.plans() >= 3);
            assertThat(take(slow, 5)).containsExactly("+I a", "+I b", "+I c", "+I d", "+I e");
        }
    }

    @Test
    void aBlockedQueryEndsWithTheEngine() {
        stream.atMost(1).add("a", "b", "c", "d", "e");
        Subscription slow = engine.subscribe(
                QuerySpec.of("temporary", Plans.words(stream)),
                SubscribeOptions.defaults().withMaxBufferedRows(1));
        EngineFixture.await(() -> stream.plans() >= 2);
        engine.close();
        assertThat(slow).isNotNull();
    }

    @Test
    void withoutSnapshotOnlyWhatComesLater() {
        stream.atMost(1).add("a", "b", "c");
        QuerySpec spec = QuerySpec.of("temporary", Plans.words(stream));
        try (Subscription later = engine.subscribe(
                spec, SubscribeOptions.defaults().withSnapshot(false).withProgress(true))) {
            EngineFixture.await(() -> stream.plans() >= 4);
            stream.add("d");
            List<String> changes = take(later, 1);
            assertThat(changes.get(0)).isEqualTo("+I d");
        }
    }
}
