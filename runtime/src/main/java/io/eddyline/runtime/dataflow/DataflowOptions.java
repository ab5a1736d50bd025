package io.eddyline.runtime.dataflow;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
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
 */
public record DataflowOptions(
        int partitions, int threads, ExecutorService pool, ZoneId zone, boolean failOnBadRow, Tables tables) {
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
