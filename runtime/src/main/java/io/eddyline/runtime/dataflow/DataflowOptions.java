package io.eddyline.runtime.dataflow;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Lookup;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.LookupJoinNode;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * How a dataflow is built and run.
 *
 * @param partitions key partitions of stateful operators, fixed for the life of the query's state
 * @param threads how many may work on one epoch
 * @param pool their pool; unused when {@code threads} is 1
 * @param zone session time zone
 * @param failOnBadRow a row that fails to evaluate is the query's error (batch SELECT) instead of going to the side output
 * @param tables resolves the plan's table scans
 * @param lookups makes what the plan's lookup joins ask
 */
public record DataflowOptions(
        int partitions,
        int threads,
        ExecutorService pool,
        ZoneId zone,
        boolean failOnBadRow,
        Tables tables,
        Lookups lookups) {
    /** Makes lookups. */
    @FunctionalInterface
    public interface Lookups {
        /** A new lookup for one lane of a lookup join. */
        Lookup create(LookupJoinNode node);

        /** For plans without lookup joins. */
        static Lookups none() {
            return node -> {
                throw new EddylineException(ErrorCode.NOT_SUPPORTED, "nothing can be looked up here");
            };
        }
    }

    /** For plans without lookup joins. */
    public DataflowOptions(
            int partitions, int threads, ExecutorService pool, ZoneId zone, boolean failOnBadRow, Tables tables) {
        this(partitions, threads, pool, zone, failOnBadRow, tables, Lookups.none());
    }

    /** The tables that a batch plan may scan. */
    @FunctionalInterface
    public interface Tables {
        /** The rows of a table at one snapshot, all weights positive. */
        List<Batch> scan(String schemaName, String table);

        /** For plans that scan none. */
        static Tables none() {
            return (schemaName, table) -> {
                throw new EddylineException(ErrorCode.UNKNOWN_OBJECT, "there is no table '" + table + "'");
            };
        }
    }

    /** Single-threaded, one partition, UTC, bad rows to the side output. */
    public static DataflowOptions simple() {
        return new DataflowOptions(1, 1, null, ZoneId.of("UTC"), false, Tables.none());
    }
}
