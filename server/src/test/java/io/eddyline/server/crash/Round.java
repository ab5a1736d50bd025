package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One run of a scenario: faults by a seed while data flows; then everything is well again, and every answer must become the batch answer. */
final class Round implements AutoCloseable {
    private static final int FEWEST_FAULTS = 3;
    private static final int MOST_FAULTS = 7;
    private static final int LONGEST_PAUSE_MILLIS = 1000;
    private static final int LONGEST_OUTAGE_MILLIS = 1500;
    private static final long DEADLINE_SECONDS = 120;

    private final Scenario scenario;
    private final Scenario.Place place;
    private final long seed;
    private final SettableClock clock;
    private final long start = System.nanoTime();
    private final List<String> history = new ArrayList<>();
    private ServerProcess server;

    Round(Scenario scenario, Path directory, long seed) throws IOException {
        this.scenario = scenario;
        this.seed = seed;
        this.place = new Scenario.Place(Files.createDirectories(directory), "_" + seed);
        this.clock = new SettableClock(directory);
        Files.write(directory.resolve("eddyline.yaml"), scenario.configuration());
    }

    SettableClock clock() {
        return clock;
    }

    /** Returns what happened, when all is right. */
    String run() throws Exception {
        Feed.Target target = scenario.feed(place);
        server = startServer();
        List<String> statements = new ArrayList<>();
        // Half of the rounds leave it to the queries to go on when they failed, the others do as a user would.
        if (seed % 2 == 0) {
            statements.add("SET restart_attempts = 1000");
            statements.add("SET restart_delay = '200 ms'");
        }
        statements.addAll(scenario.statements(place));
        execute(statements);
        List<Event> events;
        try (Feed feed = new Feed(target, seed)) {
            strike(new Random(seed));
            events = feed.finish();
        }
        check(events);
        return String.join("\n", history);
    }

    private ServerProcess startServer() throws IOException {
        return ServerProcess.start(place.directory(), clock.javaOptions(), "--config", "eddyline.yaml");
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void strike(Random random) throws Exception {
        List<Fault> faults = Fault.of(this, scenario.services());
        List<Fault> lasting = new ArrayList<>();
        int count = FEWEST_FAULTS + random.nextInt(MOST_FAULTS - FEWEST_FAULTS + 1);
        int kill = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            server.runFor(random.nextInt(LONGEST_PAUSE_MILLIS));
            resumeFailed();
            Fault fault = i == kill ? Fault.kill(this) : faults.get(random.nextInt(faults.size()));
            note(fault.name());
            fault.strike().run(random);
            // Some last while the next one strikes.
            boolean soon = random.nextInt(3) > 0;
            int outage = random.nextInt(LONGEST_OUTAGE_MILLIS);
            if (fault.lasts() && soon) {
                server.runFor(outage);
                note("no more: " + fault.name());
                fault.heal().run(random);
            } else if (fault.lasts()) {
                lasting.add(fault);
            }
        }
        for (Fault fault : lasting) {
            note("no more: " + fault.name());
            fault.heal().run(random);
        }
    }

    private void note(String what) {
        history.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms: " + what);
    }

    /** Ends the server, in order or at once, and starts it again. */
    void restart(boolean orderly) throws IOException, InterruptedException {
        if (orderly) {
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        } else {
            server.killAfter(0);
        }
        server = startServer();
        note("the server is there again");
    }

    void limitFiles(long bytes) throws InterruptedException {
        if (!server.limitFiles(bytes)) {
            note("this machine cannot limit files");
        }
    }

    /** As a user would who sees that a query failed. Not every fault is over: then it is done later. */
    private void resumeFailed() {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String[] query : failed(statement)) {
                note("resume " + query[0] + ": " + query[1]);
                statement.execute("RESUME " + query[0]);
            }
        } catch (SQLException e) {
            note("cannot resume: " + e.getMessage());
        }
    }

    private static List<String[]> failed(Statement statement) throws SQLException {
        List<String[]> failed = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT name, error FROM sys.queries WHERE state = 'failed'")) {
            while (rows.next()) {
                failed.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return failed;
    }

    private void check(List<Event> events) throws Exception {
        note(events.size() + " events are fed");
        List<Scenario.Result> results = scenario.results(place);
        try (BatchAnswer batch = new BatchAnswer(events)) {
            for (Scenario.Result result : results) {
                await(result, batch.to(result.batch()));
            }
            note("all answers are right");
            assertNoFaults();
            try (Connection connection = DriverManager.getConnection(server.url())) {
                for (Scenario.Result result : results) {
                    same(result, batch.to(result.batch()), read(result, connection));
                }
            }
        }
        assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
    }

    private void await(Scenario.Result result, String wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        String answer = "";
        while (!answer.equals(wanted)) {
            if (System.nanoTime() > deadline) {
                note("the server's threads:\n" + server.threads());
                same(result, wanted, answer);
            }
            server.runFor(100);
            resumeFailed();
            try (Connection connection = DriverManager.getConnection(server.url())) {
                answer = read(result, connection);
            } catch (SQLException e) {
                note("no answer: " + e.getMessage());
            }
        }
    }

    private String read(Scenario.Result result, Connection connection) {
        try {
            return result.reader().read(connection);
        } catch (Exception e) {
            return result.name() + " cannot be read: " + e;
        }
    }

    private void same(Scenario.Result result, String wanted, String answer) throws IOException {
        if (!answer.equals(wanted)) {
            throw new AssertionError(
                    account(result.name() + " is not the batch answer.\n" + Difference.of(wanted, answer)));
        }
    }

    /** Faults of ours show in errors of queries that went on all the same. */
    private void assertNoFaults() throws IOException {
        for (String line : history) {
            for (String code : List.of("EDL-9", "EDL-5", "EDL-4012")) {
                if (line.contains(code)) {
                    throw new AssertionError(account(line));
                }
            }
        }
    }

    /** What has happened, with how to do it again. */
    private String account(String what) throws IOException {
        Path log = place.directory().resolve("server.err");
        return what + "\nRepeat with -Deddyline.crash.seed=" + seed + "\n" + String.join("\n", history)
                + "\nThe server said:\n" + (Files.exists(log) ? Files.readString(log) : "nothing");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
