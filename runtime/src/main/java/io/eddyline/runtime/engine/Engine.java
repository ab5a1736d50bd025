package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.livetable.SubscribeOptions;
import io.eddyline.runtime.livetable.Subscription;
import io.eddyline.runtime.livetable.SubscriptionBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Runs queries. One per process; all methods may be called by any thread. An error in a query ends that query alone.
 */
public final class Engine implements AutoCloseable {

    private final EngineServices services;
    private final Restarts restarts = new Restarts(this);
    private final ExecutorService statements = Executors.newCachedThreadPool(threads("statement"));
    /** By name in upper case; a name whose query is being made has none. */
    private final Map<String, Optional<RunningQuery>> queries = new LinkedHashMap<>();

    private final Set<RunningQuery> unnamed = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private Engine(EngineOptions options) {
        this.services = new EngineServices(
                options,
                Executors.newFixedThreadPool(options.threads(), threads("epoch")),
                new ReentrantReadWriteLock());
    }

    private static ThreadFactory threads(String name) {
        AtomicLong number = new AtomicLong();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public static Engine create(EngineOptions options) {
        return new Engine(options);
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /**
     * Starts a query: restores it from its checkpoint if there is one, then runs epochs on a thread of its own. Returns once it is restored.
     * Throws OBJECT_EXISTS when a query has the name, DIRECTORY_IN_USE, CHECKPOINT_DAMAGED, CHECKPOINT_INCOMPATIBLE, and what making its
     * source and sink throws; no query is left then.
     */
    public Query start(QuerySpec spec) {
        String key = key(spec.name());
        synchronized (queries) {
            refuseWhenClosed();
            if (queries.containsKey(key)) {
                throw new EddylineException(
                        ErrorCode.OBJECT_EXISTS, "a query named '" + spec.name() + "' runs already");
            }
            queries.put(key, Optional.empty());
        }
        return launch(spec, null);
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new EddylineException(ErrorCode.ILLEGAL_STATE, "the engine is shut down");
        }
    }

    /** Makes and runs a query for a reserved name; when it cannot be made the name has {@code before} again. */
    private Query launch(QuerySpec spec, RunningQuery before) {
        RunningQuery query = null;
        try {
            query = new QueryAssembly(spec, services).assemble(null, false);
            query.addListener(restarts);
        } finally {
            synchronized (queries) {
                RunningQuery now = query == null ? before : query;
                if (now == null) {
                    queries.remove(key(spec.name()));
                } else {
                    queries.put(key(spec.name()), Optional.of(now));
                }
            }
        }
        synchronized (queries) {
            if (closed) {
                query.abandon();
                refuseWhenClosed();
            }
            query.launch(services);
        }
        return query;
    }

    /** Starts a query that has ended anew, from its checkpoint. ILLEGAL_STATE when it has not ended. */
    public Query restart(String name) {
        RunningQuery ended;
        synchronized (queries) {
            refuseWhenClosed();
            ended = require(name);
            if (!ended.state().isTerminal()) {
                throw new EddylineException(
                        ErrorCode.ILLEGAL_STATE, "the query '" + ended.name() + "' is " + ended.state());
            }
            queries.put(key(name), Optional.empty());
        }
        return launch(ended.spec(), ended);
    }

    private RunningQuery require(String name) {
        return running(name)
                .orElseThrow(() -> new EddylineException(
                                ErrorCode.UNKNOWN_OBJECT, "there is no query named '" + name + "'")
                        .hint(Suggestions.didYouMean(
                                name, queries().stream().map(Query::name).toList())));
    }

    private Optional<RunningQuery> running(String name) {
        synchronized (queries) {
            return queries.getOrDefault(key(name), Optional.empty());
        }
    }

    /**
     * Answers a batch statement: streams from their start to their end as of now, live tables ({@link io.eddyline.plan.TableScanNode} without
     * schema; also {@code "x$late"} and {@code "x$bad"}) and system tables at one consistent snapshot, taken before this returns.
     */
    public BatchResult execute(QueryPlan plan, BatchOptions batchOptions) {
        EngineOptions options = services.options();
        RowOrder order = RowOrder.of(plan);
        QueryPlan stripped = RowOrder.strip(plan);
        TableCut tables = TableCut.take(plan.root(), this::table, services.cut().writeLock());
        Dataflow dataflow = options.dataflows()
                .build(
                        stripped,
                        new DataflowOptions(
                                batchOptions.partitions(),
                                options.threads(),
                                services.pool(),
                                batchOptions.zone(),
                                true,
                                tables,
                                node -> options.sources().lookup(node)));
        QueryInputs inputs;
        try {
            inputs = QueryInputs.create(dataflow.scans(), stripped.root(), options.sources(), "");
        } catch (RuntimeException e) {
            dataflow.close();
            throw e;
        }
        BatchAnswer answer = new BatchAnswer(plan.schema(), batchOptions, options.clock(), dataflow::cancel);
        statements.execute(new BatchRun(stripped, order, dataflow, inputs, answer, options.clock()));
        return answer;
    }

    private Supplier<List<Batch>> table(String schema, String table) {
        if (!schema.isEmpty()) {
            List<Batch> rows = services.options().systemTables().scan(schema, table);
            return () -> rows;
        }
        Optional<LiveTable> live = running(table).flatMap(RunningQuery::liveTable);
        if (live.isPresent()) {
            return TableCut.of(live.get().snapshot());
        }
        Optional<String> owner = SideTables.owner(table);
        if (owner.isEmpty()) {
            // Whoever made the plan knows why the table does not run.
            List<Batch> rows = services.options().systemTables().scan(schema, table);
            return () -> rows;
        }
        // Read from files, so not while epochs wait.
        return () -> SideTables.batches(SideTables.kinds(table).stream()
                .flatMap(kind -> sideRows(kind, owner.get()).stream())
                .toList());
    }

    /**
     * Runs a query for one subscriber alone, without live table and checkpoint; closing the subscription ends it. {@code spec} says how; its
     * name is free to choose and not registered.
     */
    public Subscription subscribe(QuerySpec spec, SubscribeOptions subscribeOptions) {
        AtomicReference<RunningQuery> started = new AtomicReference<>();
        SubscriptionBuffer buffer = new SubscriptionBuffer(
                spec.plan().schema(), subscribeOptions, () -> started.get().askToCancel());
        RunningQuery query =
                new QueryAssembly(spec.withoutCheckpoint(), services).assemble(buffer, !subscribeOptions.snapshot());
        started.set(query);
        synchronized (queries) {
            if (closed) {
                query.abandon();
                refuseWhenClosed();
            }
            unnamed.add(query);
        }
        query.addListener(new QueryListener() {
            @Override
            public void onState(Query ended, QueryState state) {
                if (state.isTerminal()) {
                    unnamed.remove(query);
                }
            }
        });
        query.launch(services);
        return buffer;
    }

    /** The query of this name, without regard to case. */
    public Optional<Query> find(String name) {
        return running(name).map(query -> query);
    }

    /** What is planned for a query that has failed: {@code attempt 2 of 5} of starting it again; empty when nothing is. */
    public Optional<String> plannedRestart(Query query) {
        return restarts.planned(query);
    }

    /** All queries that were started and not dropped, in order of start. */
    public List<Query> queries() {
        synchronized (queries) {
            List<Query> all = new ArrayList<>();
            queries.values().forEach(query -> query.ifPresent(all::add));
            return all;
        }
    }

    /** Stops a query and forgets it; nothing happens when there is none. {@code deleteCheckpoint} deletes its directory. */
    public void drop(String name, boolean deleteCheckpoint) {
        Optional<RunningQuery> query = running(name);
        if (query.isEmpty()) {
            return;
        }
        query.get().stop();
        synchronized (queries) {
            queries.remove(key(name));
        }
        if (deleteCheckpoint) {
            query.get().spec().checkpoint().ifPresent(Checkpoint::delete);
        }
    }

    /**
     * Rows that are not part of answers: late or undecodable rows of a stream, of all queries that read it; failed rows of a query.
     */
    public List<SideRow> sideRows(SideKind kind, String streamOrQuery) {
        List<SideRow> rows = new ArrayList<>();
        for (Query query : queries()) {
            if (kind != SideKind.FAILED || query.name().equalsIgnoreCase(streamOrQuery)) {
                rows.addAll(query.sideRows(kind, streamOrQuery));
            }
        }
        return rows;
    }

    /** Ends all queries after their running epochs. */
    @Override
    public void close() {
        List<RunningQuery> all = new ArrayList<>();
        synchronized (queries) {
            closed = true;
            queries.values().forEach(query -> query.ifPresent(all::add));
        }
        restarts.close();
        unnamed.forEach(RunningQuery::askToCancel);
        all.forEach(RunningQuery::askToStop);
        all.addAll(unnamed);
        all.forEach(RunningQuery::awaitEndWithGrace);
        statements.shutdownNow();
        services.pool().shutdownNow();
    }
}
