package io.eddyline.server.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/** A source, queries over it, and what independent readers see of their answers. It stays for many rounds. */
interface Scenario extends AutoCloseable {
    /** What fails besides the server. */
    List<Service> services();

    /**
     * Where one round takes place.
     *
     * @param directory the server's working directory
     * @param suffix makes names unique that are shared by all rounds
     */
    record Place(Path directory, String suffix) {}

    /** Lines of the server's configuration. */
    List<String> configuration();

    /** Begins a round: makes what events are fed to. */
    Feed.Target feed(Place place) throws Exception;

    List<String> statements(Place place);

    List<Result> results(Place place);

    /**
     * One answer.
     *
     * @param batch the query for {@link BatchAnswer}
     */
    record Result(String name, String batch, Reader reader) {}

    /** Reads an answer as it stands now, as {@link BatchAnswer} gives it. */
    interface Reader {
        /**
         * @param server to the server, null when it is gone
         * @throws Exception when it cannot be read now
         */
        String read(Connection server) throws Exception;
    }

    @Override
    void close() throws Exception;

    /** Columns of the stream of events. */
    String COLUMNS = "(id BIGINT, k INT, v BIGINT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '2' SECOND)";

    String TOTALS = "SELECT k, COUNT(*) AS n, SUM(v) AS s, MAX(v) AS hi FROM events GROUP BY k";
    String WINNERS = "SELECT k, SUM(v) AS s FROM events GROUP BY k HAVING SUM(v) > 0";
    String POSITIVE = "SELECT id, v FROM events WHERE v > 0";
    String EVEN = "SELECT id, v FROM events WHERE MOD(v, 2) = 0";

    /** A row for each second that is over. */
    String SECONDS = "SELECT MIN(id) AS low, COUNT(*) AS n, SUM(v) AS s"
            + " FROM TUMBLE(TABLE events, DESCRIPTOR(ts), INTERVAL '1' SECOND) GROUP BY window_start, window_end"
            + " EMIT ON WINDOW CLOSE";

    /** {@link #SECONDS} for the other engine. */
    String BATCH_SECONDS =
            "SELECT MIN(id), COUNT(*), SUM(v) FROM events GROUP BY sec HAVING sec < " + Event.LAST_SECOND;
}
