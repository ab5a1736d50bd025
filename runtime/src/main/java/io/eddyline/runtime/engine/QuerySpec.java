package io.eddyline.runtime.engine;

import io.eddyline.connector.ReadLimit;
import io.eddyline.plan.QueryPlan;
import io.eddyline.storage.Location;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a query is to do and how. Immutable; {@code with} methods give changed copies. */
public final class QuerySpec {
    /** How often a continuous query makes its progress durable, unless told otherwise. */
    public static final long DEFAULT_CHECKPOINT_INTERVAL_MICROS = 1_000_000;

    /** Late, undecodable and failed rows that a query keeps for reading, unless told otherwise. */
    public static final int DEFAULT_SIDE_ROWS = 1_000_000;

    /** What an epoch reads of each source at most, unless told otherwise: keeps epochs, and so memory, bounded. */
    public static final ReadLimit DEFAULT_READ_LIMIT = new ReadLimit(4_000_000, 256L << 20);

    private final String name;
    private final QueryPlan plan;
    private Trigger trigger = Trigger.DEFAULT;
    private SinkFactory sink;
    private Location checkpoint;
    private long checkpointIntervalMicros = DEFAULT_CHECKPOINT_INTERVAL_MICROS;
    private int partitions = 1;
    private ReadLimit readLimit = DEFAULT_READ_LIMIT;
    private ZoneId zone = ZoneId.of("UTC");
    private long retentionMicros;
    private int sideRows = DEFAULT_SIDE_ROWS;
    private Map<String, StreamPolicy> streamPolicies = Map.of();
    private RestartPolicy restart = RestartPolicy.NEVER;

    private QuerySpec(String name, QueryPlan plan) {
        this.name = Objects.requireNonNull(name, "name");
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /** A query with a live table, no checkpoint, default trigger, one partition, UTC. */
    public static QuerySpec of(String name, QueryPlan plan) {
        return new QuerySpec(name, plan);
    }

    private QuerySpec copy() {
        QuerySpec copy = new QuerySpec(name, plan);
        copy.trigger = trigger;
        copy.sink = sink;
        copy.checkpoint = checkpoint;
        copy.checkpointIntervalMicros = checkpointIntervalMicros;
        copy.partitions = partitions;
        copy.readLimit = readLimit;
        copy.zone = zone;
        copy.retentionMicros = retentionMicros;
        copy.sideRows = sideRows;
        copy.streamPolicies = streamPolicies;
        copy.restart = restart;
        return copy;
    }

    /** When epochs start. */
    public QuerySpec withTrigger(Trigger newTrigger) {
        QuerySpec copy = copy();
        copy.trigger = Objects.requireNonNull(newTrigger, "trigger");
        return copy;
    }

    /** The answer goes to a sink, in the plan's output mode; without one it is kept in a live table. */
    public QuerySpec withSink(SinkFactory newSink) {
        QuerySpec copy = copy();
        copy.sink = newSink;
        return copy;
    }

    /** Where progress is kept; null: nowhere, a restart begins at the beginning of the input. */
    public QuerySpec withCheckpoint(Location directory) {
        QuerySpec copy = copy();
        copy.checkpoint = directory;
        return copy;
    }

    /** Progress is kept in a directory of this machine. */
    public QuerySpec withCheckpoint(Path directory) {
        return withCheckpoint(Location.of(directory));
    }

    /** No progress is kept. */
    public QuerySpec withoutCheckpoint() {
        return withCheckpoint((Location) null);
    }

    /** How often a continuous query makes its progress durable. */
    public QuerySpec withCheckpointInterval(long micros) {
        QuerySpec copy = copy();
        copy.checkpointIntervalMicros = micros;
        return copy;
    }

    /** Key partitions of the state; what a checkpoint was begun with stays. */
    public QuerySpec withPartitions(int newPartitions) {
        QuerySpec copy = copy();
        copy.partitions = newPartitions;
        return copy;
    }

    /** What an epoch reads of each source at most. */
    public QuerySpec withReadLimit(ReadLimit limit) {
        QuerySpec copy = copy();
        copy.readLimit = Objects.requireNonNull(limit, "limit");
        return copy;
    }

    /** The session's time zone. */
    public QuerySpec withZone(ZoneId newZone) {
        QuerySpec copy = copy();
        copy.zone = Objects.requireNonNull(newZone, "zone");
        return copy;
    }

    /** How long earlier epochs of the live table stay readable; 0 for not at all. */
    public QuerySpec withRetention(long micros) {
        QuerySpec copy = copy();
        copy.retentionMicros = micros;
        return copy;
    }

    /** Late, undecodable and failed rows kept for reading; older ones fall away, the count goes on. */
    public QuerySpec withSideRows(int rows) {
        QuerySpec copy = copy();
        copy.sideRows = rows;
        return copy;
    }

    /** What to do with late and undecodable rows, by stream; without an entry both are kept. */
    public QuerySpec withStreamPolicies(Map<String, StreamPolicy> policies) {
        QuerySpec copy = copy();
        Map<String, StreamPolicy> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(policies);
        copy.streamPolicies = byName;
        return copy;
    }

    /** Whether the query is started again when something outside did not answer. */
    public QuerySpec withRestart(RestartPolicy policy) {
        QuerySpec copy = copy();
        copy.restart = Objects.requireNonNull(policy, "policy");
        return copy;
    }

    public String name() {
        return name;
    }

    public QueryPlan plan() {
        return plan;
    }

    public Trigger trigger() {
        return trigger;
    }

    public Optional<SinkFactory> sink() {
        return Optional.ofNullable(sink);
    }

    public Optional<Location> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    public long checkpointIntervalMicros() {
        return checkpointIntervalMicros;
    }

    public int partitions() {
        return partitions;
    }

    public ReadLimit readLimit() {
        return readLimit;
    }

    public ZoneId zone() {
        return zone;
    }

    public long retentionMicros() {
        return retentionMicros;
    }

    public int sideRows() {
        return sideRows;
    }

    public RestartPolicy restart() {
        return restart;
    }

    /** The stream's policy. */
    public StreamPolicy policy(String stream) {
        return streamPolicies.getOrDefault(stream, StreamPolicy.DEFAULT);
    }
}
