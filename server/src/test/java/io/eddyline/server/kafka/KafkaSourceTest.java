package io.eddyline.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.time.EngineClock;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The source, epoch by epoch, on a real broker. */
@Timeout(60)
class KafkaSourceTest {
    private static final long DEADLINE_NANOS = 20_000_000_000L;

    private Broker broker;
    private String topic;
    private final List<Source> sources = new ArrayList<>();

    @BeforeEach
    void open(TestInfo test) throws IOException {
        broker = Broker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        sources.forEach(Source::close);
    }

    private Source source(String... options) {
        Map<String, String> all = new HashMap<>(Map.of(
                "topic", topic, "bootstrap.servers", broker.servers(), "format", "json", "connect.timeout", "3s"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        if (all.containsKey("topic.pattern")) {
            all.remove("topic");
        }
        List<SourceColumn> columns = List.of(
                new SourceColumn("id", DataType.bigint(), null),
                new SourceColumn("offset", DataType.bigint(), "offset"));
        SourceContext context = new SourceContext(
                "s",
                new SourceDefinition("kafka", columns, all),
                List.of(0, 1),
                PathPolicy.everything(Path.of(".")),
                EngineClock.system());
        Source source = Plugins.connector("kafka").createSource(context);
        sources.add(source);
        return source;
    }

    private void send(int partition, long from, long to) {
        broker.send(
                topic,
                partition,
                LongStream.range(from, to).mapToObj(KafkaSourceTest::json).toArray(String[]::new));
    }

    private static String json(long id) {
        return "{\"id\":" + id + "}";
    }

    private static List<Object> ids(Source source, EpochInput input) {
        List<Object> ids = new ArrayList<>();
        for (Split split : input.splits()) {
            ids.addAll(ids(source, split));
        }
        return ids;
    }

    private static List<Object> ids(Source source, Split split) {
        List<Object> ids = new ArrayList<>();
        try (SplitReader reader = source.open(split)) {
            for (Batch batch = reader.read(KafkaSourceTest::bad);
                    batch != null;
                    batch = reader.read(KafkaSourceTest::bad)) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    ids.add(JavaValues.read(batch.column(0), row, DataType.bigint()));
                    assertThat(batch.origin().position(row)).contains(":offset ");
                }
                assertThat(batch.origin().split()).isEqualTo(split.partition());
            }
        }
        return ids;
    }

    private static void bad(String position, byte[] raw, String reason) {
        throw new AssertionError(position + " " + reason);
    }

    private static List<Object> next(Source source) {
        return ids(source, source.plan(ReadLimit.NONE));
    }

    /** The rows of the next epoch that has some; a committed transaction is seen some moments later. */
    private static List<Object> nextRows(Source source) {
        long start = System.nanoTime();
        List<Object> ids = next(source);
        while (ids.isEmpty() && System.nanoTime() - start < DEADLINE_NANOS) {
            ids = next(source);
        }
        return ids;
    }

    private static List<Object> range(long from, long to) {
        return LongStream.range(from, to).<Object>mapToObj(i -> i).toList();
    }

    private static void refused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void goesOnWhereItStoodWhereverItIsRestored() {
        broker.createTopic(topic, 2);
        send(0, 0, 2000);
        send(1, 2000, 2500);
        Source source = source("max.offsets.per.trigger", "700");
        List<EpochInput> inputs = new ArrayList<>();
        List<String> snapshots = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        EpochInput input;
        do {
            input = source.plan(ReadLimit.NONE);
            assertThat(input.splits().stream().mapToLong(Split::sizeHint).sum()).isLessThanOrEqualTo(700);
            inputs.add(input);
            rows.add(ids(source, input));
            source.committed(input);
            snapshots.add(source.snapshot());
        } while (!input.caughtUp());
        assertThat(inputs).hasSize(4);
        List<Object> all = rows.stream().flatMap(List::stream).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(range(0, 2500));
        for (int done = 1; done <= inputs.size(); done++) {
            for (int snapshot = 0; snapshot <= done; snapshot++) {
                Source restored = source("max.offsets.per.trigger", "700");
                restored.restore(snapshot == 0 ? null : snapshots.get(snapshot - 1), inputs.subList(snapshot, done));
                assertThat(ids(restored, inputs.get(done - 1))).isEqualTo(rows.get(done - 1));
                for (int i = done; i < inputs.size(); i++) {
                    EpochInput again = restored.plan(ReadLimit.NONE);
                    assertThat(again).isEqualTo(inputs.get(i));
                }
                restored.close();
            }
        }
    }

    @Test
    void onlyWhatWasCommittedIsRead() {
        broker.createTopic(topic, 1);
        Source source = source();
        try (Producer<String, String> producer = broker.transactional(topic)) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, json(1)));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, json(2)));
            producer.flush();
            assertThat(next(source)).isEmpty();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, json(3)));
            producer.flush();
            assertThat(nextRows(source)).containsExactly(2L);
            assertThat(next(source)).isEmpty();
            producer.commitTransaction();
            assertThat(nextRows(source)).containsExactly(3L);
        }
    }

    @Test
    void startsAndEndsWhereItIsTold() {
        broker.createTopic(topic, 2, "retention.ms=-1");
        for (int i = 0; i < 10; i++) {
            broker.send(new ProducerRecord<>(topic, 0, 1000L * i, null, json(i)));
        }
        broker.flush();
        send(1, 100, 110);
        String from = "{\"" + topic + "\":{\"0\":7,\"1\":-1}}";
        assertThat(next(source("starting.offsets", from))).containsExactly(7L, 8L, 9L);
        assertThat(next(source("starting.offsets", "latest"))).isEmpty();
        assertThat(next(source("starting.offsets", "timestamp", "starting.timestamp", "1970-01-01T00:00:08Z")))
                .containsExactlyElementsOf(concat(range(8, 10), range(100, 110)));
        Source bounded = source("starting.offsets", from, "ending.offsets", "{\"" + topic + "\":{\"0\":9}}");
        assertThat(bounded.isExhausted()).isFalse();
        assertThat(next(bounded)).containsExactly(7L, 8L);
        assertThat(bounded.isExhausted()).isTrue();
        Source present = source();
        present.limitToPresent();
        assertThat(ids(present, present.plan(new ReadLimit(3, Long.MAX_VALUE)))).hasSize(3);
        send(0, 10, 20);
        EpochInput rest = present.plan(ReadLimit.NONE);
        assertThat(rest.caughtUp()).isTrue();
        assertThat(ids(present, rest)).hasSize(17);
        assertThat(present.plan(ReadLimit.NONE).splits()).isEmpty();
        refused(ErrorCode.INVALID_OPTION, () -> source("starting.offsets", "sometimes"), "earliest");
        refused(ErrorCode.MISSING_OPTION, () -> source("starting.offsets", "timestamp"), "starting.timestamp");
    }

    private static List<Object> concat(List<Object> first, List<Object> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void aStartAtTheEndIsRememberedOverARestart() {
        broker.createTopic(topic, 1);
        send(0, 0, 5);
        Source source = source("starting.offsets", "latest");
        EpochInput first = source.plan(ReadLimit.NONE);
        assertThat(ids(source, first)).isEmpty();
        send(0, 5, 8);
        Source restored = source("starting.offsets", "latest");
        restored.restore(null, List.of(first));
        assertThat(next(restored)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void newPartitionsAreFoundAndKeepTheirOrdinals() {
        broker.createTopic(topic, 1);
        send(0, 0, 3);
        Source source = source("partition.discovery.interval", "0s", "starting.offsets", "latest");
        EpochInput first = source.plan(ReadLimit.NONE);
        broker.addPartitions(topic, 3);
        send(1, 10, 13);
        send(2, 20, 23);
        Set<Object> seen = new HashSet<>();
        Map<Integer, Set<Object>> byOrdinal = new HashMap<>();
        long start = System.nanoTime();
        while (seen.size() < 6 && System.nanoTime() - start < DEADLINE_NANOS) {
            for (Split split : source.plan(ReadLimit.NONE).splits()) {
                List<Object> ids = ids(source, split);
                seen.addAll(ids);
                byOrdinal
                        .computeIfAbsent(split.partition(), p -> new HashSet<>())
                        .addAll(ids);
            }
        }
        assertThat(first.splits()).extracting(Split::partition).containsExactly(0);
        assertThat(byOrdinal).containsOnlyKeys(1, 2);
        assertThat(seen).containsExactlyInAnyOrder(10L, 11L, 12L, 20L, 21L, 22L);
    }

    @Test
    void severalTopicsAndPatternsAreRead() {
        broker.createTopic(topic + "-a", 1);
        broker.createTopic(topic + "-b", 1);
        broker.send(topic + "-a", 0, json(1));
        broker.send(topic + "-b", 0, json(2));
        assertThat(next(source("topic", topic + "-a, " + topic + "-b"))).containsExactly(1L, 2L);
        assertThat(next(source("topic.pattern", topic + "-[ab]"))).containsExactly(1L, 2L);
        refused(
                ErrorCode.TOPIC_NOT_FOUND,
                () -> next(source("topic", topic + "-A")),
                "Did you mean '" + topic + "-a'?");
    }

    @Test
    void recordsThatAreGoneAreAnErrorUnlessTheyAreNotWanted() {
        broker.createTopic(topic, 1);
        send(0, 0, 20);
        Source source = source("max.offsets.per.trigger", "5");
        EpochInput first = source.plan(ReadLimit.NONE);
        assertThat(ids(source, first)).hasSize(5);
        EpochInput planned = source.plan(ReadLimit.NONE);
        broker.deleteBefore(topic, 0, 12);
        Source restored = source();
        restored.restore(null, List.of(first));
        refused(ErrorCode.INPUT_LOST, () -> next(restored), "from offset 5 to 12", "fail.on.data.loss");
        Source replaying = source();
        replaying.restore(null, List.of(first, planned));
        refused(ErrorCode.INPUT_LOST, () -> ids(replaying, planned), "from offset 5 to 10");
        Source lenient = source("fail.on.data.loss", "false");
        lenient.restore(null, List.of(first));
        assertThat(next(lenient)).containsExactlyElementsOf(range(12, 20));
        Source lenientReplay = source("fail.on.data.loss", "false");
        lenientReplay.restore(null, List.of(first, planned));
        assertThat(ids(lenientReplay, planned)).isEmpty();
        assertThat(next(lenientReplay)).containsExactlyElementsOf(range(12, 20));
    }

    @Test
    void tombstonesAreWhatTheOptionSays() {
        broker.createTopic(topic, 1);
        broker.send(topic, 0, json(1), null, json(2));
        assertThat(next(source())).containsExactly(1L, 2L);
        assertThat(next(source("tombstone.rows", "nulls"))).containsExactly(1L, null, 2L);
        List<String> bad = new ArrayList<>();
        Source source = source("tombstone.rows", "bad");
        for (Split split : source.plan(ReadLimit.NONE).splits()) {
            try (SplitReader reader = source.open(split)) {
                while (reader.read((position, raw, reason) -> bad.add(position + " " + raw.length)) != null) {
                    // The bad rows are of interest.
                }
            }
        }
        assertThat(bad).containsExactly(topic + ":partition 0:offset 1 0");
    }

    @Test
    void positionsAreShownInAGroup() {
        broker.createTopic(topic, 2);
        send(0, 0, 7);
        send(1, 0, 3);
        Source source = source("group.id", topic + "-lag");
        EpochInput input = source.plan(ReadLimit.NONE);
        ids(source, input);
        source.committed(input);
        source.close();
        sources.remove(source);
        assertThat(broker.committed(topic + "-lag")).isEqualTo(Map.of(0, 7L, 1, 3L));
    }

    @Test
    void aQueryWaitsForBrokersAndAStatementDoesNot() {
        Source running = source("bootstrap.servers", "127.0.0.1:1", "connect.timeout", "300ms");
        EpochInput nothing = running.plan(ReadLimit.NONE);
        assertThat(nothing.splits()).isEmpty();
        assertThat(nothing.caughtUp()).isFalse();
        assertThat(running.outage()).isPresent();
        Source ending = source("bootstrap.servers", "no-such-host.invalid:9092", "connect.timeout", "300ms");
        ending.limitToPresent();
        refused(ErrorCode.CONNECTION_FAILED, () -> ending.plan(ReadLimit.NONE), "no-such-host.invalid:9092");
    }

    @Test
    void manyPartitionsShareFewConsumers() {
        broker.createTopic(topic, 40);
        IntStream.range(0, 40).forEach(partition -> send(partition, partition * 10L, partition * 10L + 5));
        Source source = source();
        assertThat(next(source)).hasSize(200);
        IntStream.range(0, 40).forEach(partition -> send(partition, partition * 10L + 5, partition * 10L + 10));
        assertThat(next(source)).hasSize(200);
    }
}
