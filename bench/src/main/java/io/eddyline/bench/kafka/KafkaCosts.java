package io.eddyline.bench.kafka;

import io.eddyline.bench.engine.EddylineRunner;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Rounds;
import io.eddyline.bench.measure.Stopwatch;
import io.eddyline.error.EddylineException;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.SqlSession;
import io.eddyline.server.session.StatementOptions;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

/**
 * CPU time of this process, the broker's not counted, in pairs of runs that take turns: what happens besides on the machine happens to both.
 * One use, one thread.
 */
public final class KafkaCosts implements AutoCloseable {
    private static final String TOPIC = "bids";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final RowType BID = RowType.of(
            List.of("auction", "bidder", "price", "channel", "url", "dateTime", "extra"),
            List.of(
                    DataType.bigint(),
                    DataType.bigint(),
                    DataType.bigint(),
                    DataType.varchar(),
                    DataType.varchar(),
                    DataType.timestamp(3),
                    DataType.varchar()));
    private static final List<Integer> WANTED = List.of(0, 1, 2);
    private static final String COLUMNS = "auction, bidder, price";
    private static final int WARM_UP_PAIRS = 3;

    private final Path work;
    private final BrokerProcess broker;
    private final Instance instance;
    private final SqlSession session;
    private int queries;

    /**
     * Two ways, by CPU nanoseconds a row, pair by pair.
     *
     * @param first of each pair
     * @param second of each pair
     */
    public record Pairs(List<Double> first, List<Double> second) {
        /** The median of what the second costs of the first. */
        public double ratio() {
            return Rounds.median(ratios());
        }

        /** Each pair's, in order of size. */
        public List<Double> ratios() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                ratios.add(second.get(i) / first.get(i));
            }
            ratios.sort(null);
            return ratios;
        }
    }

    /**
     * Starts a broker and an engine with one thread.
     *
     * @param work a directory of its own
     */
    public KafkaCosts(Path work) throws IOException {
        this.work = work;
        this.broker = BrokerProcess.start(work.resolve("broker"));
        Assignment assignment =
                new Assignment(Assignment.Mode.SPEED, "", "", 1, 1, work, work.resolve("out"), new Properties());
        this.instance = EddylineRunner.instance(assignment);
        this.session = instance.open(Map.of());
    }

    private void execute(String statement) {
        session.execute(statement, StatementOptions.defaults());
    }

    private String kafka(String topic) {
        return "connector = 'kafka', 'bootstrap.servers' = '" + broker.servers() + "', format = 'json', topic = '"
                + topic + "'";
    }

    /** Runs a sink's query to its end. */
    private void run(String options, String query) {
        String name = "q" + queries++;
        execute("CREATE SINK " + name + " WITH (" + options + ") AS " + query);
        Query running = instance.engine().find(name).orElseThrow();
        if (!running.awaitTermination(LONGEST)) {
            throw new IllegalStateException("not done after " + LONGEST.toMinutes() + " minutes");
        }
        Optional<EddylineException> failure = running.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        execute("DROP SINK " + name);
    }

    /** Reads bids as JSON: a bare consumer with the decoder first, Eddyline second. */
    public Pairs source(int events, int partitions, int pairs) {
        execute("CREATE STREAM made WITH (connector = 'nexmark', entity = 'bid', events = " + events + ")");
        run(
                kafka(TOPIC) + ", topic_partitions = " + partitions
                        + ", delivery = 'at-least-once', trigger = 'available-now'",
                "SELECT * FROM made");
        execute("CREATE STREAM bids (auction BIGINT, bidder BIGINT, price BIGINT, channel VARCHAR, url VARCHAR,"
                + " dateTime TIMESTAMP(3), extra VARCHAR) WITH (" + kafka(TOPIC) + ")");
        BareConsumer bare = new BareConsumer(broker.servers(), TOPIC, BID, WANTED);
        long rows = bare.read();
        return measure(
                pairs,
                rows,
                run -> bare::read,
                run -> () ->
                        run("connector = 'blackhole', trigger = 'available-now'", "SELECT " + COLUMNS + " FROM bids"));
    }

    /** Writes bids as JSON at a fixed rate, a commit a second: at least once first, exactly once second. */
    public Pairs sink(int rowsPerSecond, int seconds, int pairs) {
        int events = rowsPerSecond * seconds;
        execute("CREATE STREAM timed WITH (connector = 'nexmark', entity = 'bid', events = " + events
                + ", rows_per_second = " + rowsPerSecond + ")");
        return measure(
                pairs, events, run -> () -> write("at-least-once", run), run -> () -> write("exactly-once", run));
    }

    private void write(String delivery, int run) {
        String topic = delivery + "-" + run;
        run(
                kafka(topic) + ", topic_partitions = 4, delivery = '" + delivery
                        + "', trigger = '1 second', checkpoint_location = '" + work.resolve(topic) + "'",
                "SELECT * FROM timed");
    }

    private static Pairs measure(int pairs, long rows, IntFunction<Runnable> first, IntFunction<Runnable> second) {
        List<Double> firsts = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int pair = -WARM_UP_PAIRS; pair < pairs; pair++) {
            // Who begins takes turns too.
            boolean swapped = pair % 2 != 0;
            double one = nanos(swapped ? second.apply(pair) : first.apply(pair)) / rows;
            double other = nanos(swapped ? first.apply(pair) : second.apply(pair)) / rows;
            if (pair >= 0) {
                firsts.add(swapped ? other : one);
                seconds.add(swapped ? one : other);
            }
        }
        return new Pairs(firsts, seconds);
    }

    private static double nanos(Runnable work) {
        Stopwatch watch = Stopwatch.start();
        work.run();
        return watch.stop().cpuNanos();
    }

    @Override
    public void close() throws IOException {
        instance.close();
        broker.close();
    }
}
