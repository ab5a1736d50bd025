package io.eddyline.runtime.engine;

import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.runtime.livetable.SubscribeOptions;
import io.eddyline.runtime.livetable.Subscription;
import java.util.List;
import java.util.Optional;

/**
 * Runs queries. One per process; all methods may be called by any thread. An error in a query ends that query alone.
 */
public final class Engine implements AutoCloseable {
    private final EngineOptions options;

    private Engine(EngineOptions options) {
        this.options = options;
    }

    public static Engine create(EngineOptions options) {
        return new Engine(options);
    }

    /**
     * Starts a query: restores it from its checkpoint if there is one, then runs epochs on a thread of its own. Returns once it is restored.
     * Throws OBJECT_EXISTS when a query has the name, DIRECTORY_IN_USE, CHECKPOINT_DAMAGED, CHECKPOINT_INCOMPATIBLE, and what making its
     * source and sink throws; no query is left then.
     */
    public Query start(QuerySpec spec) {
        throw new UnsupportedOperationException(options + spec.name());
    }

    /** Starts a query that has ended anew, from its checkpoint. ILLEGAL_STATE when it has not ended. */
    public Query restart(String name) {
        throw new UnsupportedOperationException(name);
    }

    /**
     * Answers a batch statement: streams from their start to their end as of now, live tables ({@link io.eddyline.plan.TableScanNode} without
     * schema; also {@code "x$late"} and {@code "x$bad"}) and system tables at one consistent snapshot, taken before this returns.
     */
    public BatchResult execute(QueryPlan plan, BatchOptions batchOptions) {
        throw new UnsupportedOperationException(plan.toString() + batchOptions);
    }

    /**
     * Runs a query for one subscriber alone, without live table and checkpoint; closing the subscription ends it. {@code spec} says how; its
     * name is free to choose and not registered.
     */
    public Subscription subscribe(QuerySpec spec, SubscribeOptions subscribeOptions) {
        throw new UnsupportedOperationException(spec.name() + subscribeOptions);
    }

    /** The query of this name, without regard to case. */
    public Optional<Query> find(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** All queries that were started and not dropped, in order of start. */
    public List<Query> queries() {
        throw new UnsupportedOperationException();
    }

    /** Stops a query and forgets it; nothing happens when there is none. {@code deleteCheckpoint} deletes its directory. */
    public void drop(String name, boolean deleteCheckpoint) {
        throw new UnsupportedOperationException(name + deleteCheckpoint);
    }

    /**
     * Rows that are not part of answers: late or undecodable rows of a stream, of all queries that read it; failed rows of a query.
     */
    public List<SideRow> sideRows(SideKind kind, String streamOrQuery) {
        throw new UnsupportedOperationException(kind + streamOrQuery);
    }

    /** Ends all queries after their running epochs. */
    @Override
    public void close() {}
}
