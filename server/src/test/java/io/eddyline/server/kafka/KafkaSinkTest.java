package io.eddyline.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** The sink, call by call, on a real broker. A sink that is left without closing stands for a process that was killed. */
@Timeout(60)
class KafkaSinkTest {
    private static final long DEADLINE_NANOS = 20_000_000_000L;
    private static final RowType SCHEMA =
            RowType.of(new Field("k", DataType.varchar()), new Field("v", DataType.bigint()));

    private Broker broker;
    private String topic;
    private final List<Sink> sinks = new ArrayList<>();

    @BeforeEach
    void open(TestInfo test) throws IOException {
        broker = Broker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 2);
    }

    @AfterEach
    void close() {
        sinks.forEach(sink -> {
            try {
                sink.close();
            } catch (EddylineException e) {
                // A sink that was fenced off.
            }
        });
    }

    private SinkContext context(OutputMode mode, String run, String... options) {
        Map<String, String> all =
                new HashMap<>(Map.of("topic", topic, "bootstrap.servers", broker.servers(), "format", "json"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new SinkContext(
                topic, run, SCHEMA, all, mode, PathPolicy.everything(Path.of(".")), System.err, List.of(0));
    }

    private Sink sink(OutputMode mode, String run, String... options) {
        Sink sink = Plugins.connector("kafka").createSink(context(mode, run, options));
        sinks.add(sink);
        return sink;
    }

    /** Rows as {@code +k=v} or {@code -k=v}. */
    private static Batch batch(String... rows) {
        BytesBuilder keys = (BytesBuilder) ColumnBuilder.of(DataType.varchar());
        LongBuilder values = (LongBuilder) ColumnBuilder.of(DataType.bigint());
        long[] weights = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int equals = rows[i].indexOf('=');
            weights[i] = rows[i].charAt(0) == '+' ? 1 : -1;
            keys.append(rows[i].substring(1, equals));
            values.append(Long.parseLong(rows[i].substring(equals + 1)));
        }
        Column[] columns = {keys.build(), values.build()};
        return Batch.weighted(rows.length, weights, columns);
    }

    private static void stage(Sink sink, long epoch, String... rows) {
        sink.begin(epoch);
        sink.write(batch(rows));
        sink.prepare();
    }

    private static void publish(Sink sink, long epoch, String... rows) {
        stage(sink, epoch, rows);
        sink.commit(epoch);
    }

    /** Waits until so many records are there; more are seen too. */
    private List<String> values(int count) {
        return records(count).stream().map(ConsumerRecord::value).toList();
    }

    private List<ConsumerRecord<String, String>> records(int count) {
        long start = System.nanoTime();
        List<ConsumerRecord<String, String>> records = broker.committedRecords(topic);
        while (records.size() < count && System.nanoTime() - start < DEADLINE_NANOS) {
            records = broker.committedRecords(topic);
        }
        return records;
    }

    private static String json(String key, long value) {
        return "{\"k\":\"" + key + "\",\"v\":" + value + "}";
    }

    private static void refused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void anEpochIsSeenWhenItIsCommitted() {
        Sink sink = sink(OutputMode.APPEND, "r");
        stage(sink, 1, "+a=1", "+b=2");
        assertThat(broker.committedValues(topic)).isEmpty();
        sink.commit(1);
        assertThat(values(2)).containsExactlyInAnyOrder(json("a", 1), json("b", 2));
    }

    @Test
    void whatWasStagedByAKilledProcessIsNeverSeen() {
        publish(sink(OutputMode.APPEND, "r"), 1, "+a=1");
        stage(sink(OutputMode.APPEND, "r"), 2, "+b=2");
        publish(sink(OutputMode.APPEND, "r"), 2, "+b=2");
        assertThat(values(2)).containsExactlyInAnyOrder(json("a", 1), json("b", 2));
    }

    @Test
    void anEpochThatWasPublishedIsNotPublishedAgain() {
        publish(sink(OutputMode.APPEND, "r"), 7, "+a=1");
        Sink again = sink(OutputMode.APPEND, "r");
        publish(again, 7, "+a=1");
        publish(again, 8, "+b=2");
        assertThat(values(2)).containsExactlyInAnyOrder(json("a", 1), json("b", 2));
        refused(ErrorCode.ILLEGAL_STATE, () -> again.begin(5), "up to epoch 8", "at epoch 5");
    }

    @Test
    void anAttemptThatIsBegunAnewLeavesNothing() {
        Sink sink = sink(OutputMode.APPEND, "r");
        sink.begin(1);
        sink.write(batch("+x=1"));
        publish(sink, 1, "+a=1");
        assertThat(values(1)).containsExactly(json("a", 1));
    }

    @Test
    void aQueryThatIsCreatedAnewIsAnotherOne() {
        publish(sink(OutputMode.APPEND, "r1"), 7, "+a=1");
        publish(sink(OutputMode.APPEND, "r2"), 0, "+b=2");
        publish(sink(OutputMode.APPEND, "r3", "transactional.id", "t"), 7, "+c=3");
        publish(sink(OutputMode.APPEND, "r4", "transactional.id", "t"), 0, "+d=4");
        assertThat(values(4)).hasSize(4);
    }

    @Test
    void aZombieIsFencedOff() {
        Sink zombie = sink(OutputMode.APPEND, "r");
        stage(zombie, 1, "+zombie=1");
        Sink heir = sink(OutputMode.APPEND, "r");
        refused(ErrorCode.ILLEGAL_STATE, () -> zombie.commit(1), "another process");
        publish(heir, 1, "+heir=1");
        assertThat(values(1)).containsExactly(json("heir", 1));
    }

    @Test
    void updatesOverwriteAndDeletionsAreTombstones() {
        Sink sink = sink(OutputMode.UPDATE, "r", "key.columns", "k", "key.format", "text");
        publish(sink, 1, "+a=1", "+b=1", "+c=1");
        publish(sink, 2, "-a=1", "-b=1", "+a=2");
        // An epoch of several rounds: the last that is said of a key counts.
        sink.begin(3);
        sink.write(batch("+d=1"));
        sink.write(batch("-d=1", "-c=1"));
        sink.write(batch("+c=3"));
        sink.prepare();
        sink.commit(3);
        Map<String, List<String>> history = new HashMap<>();
        for (ConsumerRecord<String, String> record : records(8)) {
            history.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record.value());
        }
        assertThat(history.get("a")).containsExactly(json("a", 1), json("a", 2));
        assertThat(history.get("b")).containsExactly(json("b", 1), null);
        assertThat(history.get("c")).containsExactly(json("c", 1), json("c", 3));
        assertThat(history.get("d")).containsExactly(json("d", 1), null);
    }

    @Test
    void atLeastOnceIsSeenAtOnce() {
        Sink sink = sink(
                OutputMode.APPEND, "r", "delivery", "at-least-once", "value.includes.key", "false", "key.columns", "k");
        stage(sink, 1, "+a=1");
        assertThat(values(1)).containsExactly("{\"v\":1}");
        sink.commit(1);
        assertThat(broker.committedRecords(topic).get(0).key()).isEqualTo("{\"k\":\"a\"}");
    }

    @Test
    void partitionsAreChosenByColumnOrInTurn() {
        Sink inTurn = sink(OutputMode.APPEND, "r", "partitioner", "round-robin");
        publish(inTurn, 1, "+a=1", "+a=2", "+a=3", "+a=4");
        assertThat(records(4)).extracting(ConsumerRecord::partition).containsExactly(0, 0, 1, 1);
        refused(
                ErrorCode.TYPE_MISMATCH,
                () -> sink(OutputMode.APPEND, "r", "partition.column", "k"),
                "is VARCHAR, but INT is needed");
        refused(ErrorCode.UNKNOWN_COLUMN, () -> sink(OutputMode.APPEND, "r", "timestamp.column", "kk"), "'k'");
    }

    @Test
    void brokersThatAreDownAreFoundOutAtOnce() {
        refused(
                ErrorCode.CONNECTION_FAILED,
                () -> Plugins.connector("kafka")
                        .checkSink(context(
                                OutputMode.APPEND,
                                "r",
                                "bootstrap.servers",
                                "127.0.0.1:1",
                                "connect.timeout",
                                "300ms")),
                "127.0.0.1:1 do not answer");
        // A restart is no reason to fail: the brokers may be starting, too.
        Sink patient = sink(
                OutputMode.APPEND,
                "r",
                "bootstrap.servers",
                "127.0.0.1:1",
                "connect.timeout",
                "300ms",
                "outage.timeout",
                "1s");
        refused(ErrorCode.CONNECTION_FAILED, () -> patient.begin(1), "127.0.0.1:1");
    }
}
