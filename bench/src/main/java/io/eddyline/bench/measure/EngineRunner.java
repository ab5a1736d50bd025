package io.eddyline.bench.measure;

/** Runs one query on one engine, in a process of its own. Called by one thread. */
public interface EngineRunner extends AutoCloseable {
    /** Starts the engine and makes the tables. */
    void open(Assignment assignment) throws Exception;

    /**
     * Runs the query from files into a blackhole, to its end.
     *
     * @param run number of the run, from 0
     */
    void run(int run) throws Exception;

    /** Runs the query and gives out its answer. */
    void answer(Answer answer) throws Exception;

    /**
     * Runs the query over the lines of an {@link EventFeed}, as quickly as the engine can give rows out, until enough rows were seen. The
     * answer has a column {@code sent}.
     */
    default void observe(Latencies latencies) throws Exception {
        throw new UnsupportedOperationException("latencies are not measured on this engine");
    }

    @Override
    void close() throws Exception;
}
