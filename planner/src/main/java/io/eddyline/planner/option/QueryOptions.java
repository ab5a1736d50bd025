package io.eddyline.planner.option;

import io.eddyline.connector.Option;
import java.util.List;

/** The options that every query understands, whatever its sink; and those that every stream does. */
public final class QueryOptions {
    /** When epochs start. */
    public static final Option TRIGGER = Option.string(
            "trigger",
            null,
            "When an epoch starts: a duration such as '10 seconds', 'once', 'available-now', 'continuous'; absent, as soon as the one before ended.");

    /** What of the answer is given at each epoch. */
    public static final Option OUTPUT_MODE = Option.choice(
            "output.mode",
            null,
            List.of("append", "update", "complete"),
            "What of the answer is given at each epoch; absent, what fits the query.");

    /** Where checkpoints are kept. */
    public static final Option CHECKPOINT_LOCATION = Option.string(
            "checkpoint.location", null, "Directory for the query's checkpoints; absent, one in the data directory.");

    /** How often progress is made durable. */
    public static final Option CHECKPOINT_INTERVAL = Option.duration(
            "checkpoint.interval",
            "1 second",
            "How often progress is made durable with the trigger 'continuous'; other triggers do it every epoch.");

    /** Key partitions of state. */
    public static final Option PARTITIONS = Option.integer(
            "partitions", null, "Key partitions of the query's state, fixed for its life; absent, one a core.");

    /** Rows of one epoch. */
    public static final Option MAX_ROWS_PER_EPOCH = Option.integer(
            "max.rows.per.epoch", null, "The most rows that an epoch reads; absent, no limit of its own.");

    /** How often a failed query is started again. */
    public static final Option RESTART_ATTEMPTS = Option.integer(
            "restart.attempts",
            0L,
            "How often in a row the query is started again by itself when something outside did not answer (brokers, a database, a disk).");

    /** How long that waits. */
    public static final Option RESTART_DELAY = Option.duration(
            "restart.delay",
            "5 seconds",
            "How long the first restart waits; each further one in a row twice as long as the one before, at most 5 minutes.");

    /** What every query understands. */
    public static final List<Option> QUERY = List.of(
            TRIGGER,
            OUTPUT_MODE,
            CHECKPOINT_LOCATION,
            CHECKPOINT_INTERVAL,
            PARTITIONS,
            MAX_ROWS_PER_EPOCH,
            RESTART_ATTEMPTS,
            RESTART_DELAY);

    /** What happens to late rows. */
    public static final Option LATE_ROWS = Option.choice(
            "late.rows",
            "table",
            List.of("table", "drop", "fail"),
            "Late rows: keep them in \"<stream>$late\", only count them, or end the query.");

    /** What happens to rows that do not decode. */
    public static final Option BAD_ROWS = Option.choice(
            "bad.rows",
            "table",
            List.of("table", "drop", "fail"),
            "Rows that do not decode: keep them in \"<stream>$bad\", only count them, or end the query.");

    /** When a split no longer holds the watermark back. */
    public static final Option WATERMARK_IDLE_TIMEOUT = Option.duration(
            "watermark.idle.timeout",
            "0 ms",
            "A split that was read to its end without a row for so long does not hold the watermark back; 0 for never.");

    /** What every stream understands. */
    public static final List<Option> STREAM = List.of(LATE_ROWS, BAD_ROWS, WATERMARK_IDLE_TIMEOUT);

    /** The name of the connector. */
    public static final Option CONNECTOR =
            Option.string("connector", null, "The name of the connector.").needed();

    /** The name of the format. */
    public static final Option FORMAT =
            Option.string("format", null, "The name of the format.").needed();

    private QueryOptions() {}
}
