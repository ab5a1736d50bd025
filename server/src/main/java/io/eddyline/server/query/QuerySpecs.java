package io.eddyline.server.query;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.option.QueryOptions;
import io.eddyline.runtime.engine.QuerySpec;
import io.eddyline.runtime.engine.RestartPolicy;
import io.eddyline.runtime.engine.RowPolicy;
import io.eddyline.runtime.engine.StreamPolicy;
import io.eddyline.runtime.engine.Trigger;
import io.eddyline.storage.Location;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From definitions to what the engine is told. Immutable. */
public final class QuerySpecs {
    /** Names the transactions of a sink's own query: with it, others would shut that out. */
    private static final String TRANSACTIONAL_ID = "transactional.id";

    private final Catalog catalog;
    private final PathPolicy paths;
    private final Optional<Path> checkpoints;
    private final PrintStream console;
    private final int partitions;
    private final int sideRows;

    /**
     * @param checkpoints directory for the checkpoints of queries that name none; empty when those keep none
     * @param console where console sinks print
     * @param partitions key partitions of queries that don't say
     * @param sideRows late, undecodable and failed rows kept for each query
     */
    public QuerySpecs(
            Catalog catalog,
            PathPolicy paths,
            Optional<Path> checkpoints,
            PrintStream console,
            int partitions,
            int sideRows) {
        this.catalog = catalog;
        this.paths = paths;
        this.checkpoints = checkpoints;
        this.console = console;
        this.partitions = partitions;
        this.sideRows = sideRows;
    }

    /** A query whose answer is kept. */
    public QuerySpec liveTable(String name, QueryPlan plan, Map<String, String> options, ZoneId zone) {
        QuerySpec spec = base(name, plan, options, zone);
        return checkpoint(name, options).map(spec::withCheckpoint).orElse(spec);
    }

    /** A query whose answer goes to a sink. */
    public QuerySpec sink(SinkDefinition definition, QueryPlan plan, ZoneId zone) {
        return liveTable(definition.name(), plan, definition.options(), zone)
                .withSink(run ->
                        Plugins.connector(definition.connector()).createSink(sinkContext(definition, plan, run)));
    }

    /** Asks the connector whether it could write this query's answer now. */
    public void checkSink(SinkDefinition definition, QueryPlan plan) {
        Plugins.connector(definition.connector()).checkSink(sinkContext(definition, plan, definition.name()));
    }

    private SinkContext sinkContext(SinkDefinition definition, QueryPlan plan, String run) {
        return new SinkContext(
                definition.name(),
                run,
                plan.schema(),
                definition.options(),
                plan.outputMode(),
                paths,
                console,
                plan.uniqueKey(),
                plan.appendOnly());
    }

    /** A way for one INSERT to add rows to what a sink has written; it is another run, so that the sink's own query is not disturbed. */
    public Sink insertion(SinkDefinition definition, QueryPlan plan, String run) {
        SinkContext own = sinkContext(definition, plan, run);
        Map<String, String> options = new HashMap<>(own.options());
        options.remove(TRANSACTIONAL_ID);
        SinkContext context = new SinkContext(
                own.query(),
                run,
                own.schema(),
                options,
                own.mode(),
                own.paths(),
                own.console(),
                own.uniqueKey(),
                own.appendOnly());
        return Plugins.connector(definition.connector()).createSink(context);
    }

    /** A query for one subscriber. */
    public QuerySpec temporary(String name, QueryPlan plan, Map<String, String> options, ZoneId zone) {
        return base(name, plan, options, zone);
    }

    private QuerySpec base(String name, QueryPlan plan, Map<String, String> options, ZoneId zone) {
        Options checked = Options.check("the query", QueryOptions.QUERY, onlyOfQuery(options));
        QuerySpec spec = QuerySpec.of(name, plan)
                .withTrigger(Trigger.parse(checked.find("trigger").orElse(null)))
                .withCheckpointInterval(checked.micros("checkpoint.interval"))
                .withPartitions(checked.find("partitions").map(Integer::valueOf).orElse(partitions))
                .withZone(zone)
                .withSideRows(sideRows)
                .withRestart(restart(checked))
                .withStreamPolicies(policies(plan));
        return checked.find("max.rows.per.epoch")
                .map(rows -> spec.withReadLimit(
                        new ReadLimit(Long.parseLong(rows), QuerySpec.DEFAULT_READ_LIMIT.maxBytes())))
                .orElse(spec);
    }

    private static RestartPolicy restart(Options options) {
        long attempts = options.integer("restart.attempts");
        if (attempts < 0 || attempts > Integer.MAX_VALUE) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'restart.attempts' must be from 0 to " + Integer.MAX_VALUE);
        }
        return new RestartPolicy((int) attempts, options.micros("restart.delay"));
    }

    private static Map<String, String> onlyOfQuery(Map<String, String> options) {
        Map<String, String> own = new HashMap<>();
        QueryOptions.QUERY.forEach(option -> {
            String value = options.get(Options.normalise(option.key()));
            if (value != null) {
                own.put(option.key(), value);
            }
        });
        return own;
    }

    /** Where a query keeps its checkpoints. */
    public Optional<Location> checkpoint(String name, Map<String, String> options) {
        String location = options.get(QueryOptions.CHECKPOINT_LOCATION.key());
        return location == null ? defaultCheckpoint(name).map(Location::of) : Optional.of(paths.locate(location));
    }

    /** Where a query keeps its checkpoints that says nothing about it. */
    public Optional<Path> defaultCheckpoint(String name) {
        return checkpoints.map(directory -> directory.resolve(fileName(name)));
    }

    /** The name, with everything that may mean something to a file system written as %XX. */
    private static String fileName(String name) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%04x", (int) c));
        }
        return text.toString();
    }

    private Map<String, StreamPolicy> policies(QueryPlan plan) {
        Map<String, StreamPolicy> policies = new HashMap<>();
        collect(plan.root(), policies);
        return policies;
    }

    private void collect(PlanNode node, Map<String, StreamPolicy> policies) {
        if (node instanceof StreamScanNode scan
                && catalog.find(scan.stream()).orElse(null) instanceof StreamDefinition stream) {
            Map<String, String> options = stream.source().options();
            policies.put(
                    scan.stream(),
                    new StreamPolicy(
                            RowPolicy.parse("late.rows", options.get("late.rows")),
                            RowPolicy.parse("bad.rows", options.get("bad.rows"))));
        }
        node.inputs().forEach(input -> collect(input, policies));
    }
}
