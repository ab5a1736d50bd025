package io.eddyline.runtime.engine;

import java.time.ZoneId;

/**
 * How a batch statement is run.
 *
 * @param maxRows rows given at most, silently; {@link Long#MAX_VALUE} for all
 * @param timeoutMicros how long it may take until its last row is fetched; 0 for as long as it wants
 * @param partitions key partitions
 * @param zone the session's time zone
 */
public record BatchOptions(long maxRows, long timeoutMicros, int partitions, ZoneId zone) {
    /** All rows, no time limit, one partition, UTC. */
    public static BatchOptions defaults() {
        return new BatchOptions(Long.MAX_VALUE, 0, 1, ZoneId.of("UTC"));
    }

    public BatchOptions withMaxRows(long rows) {
        return new BatchOptions(rows, timeoutMicros, partitions, zone);
    }

    public BatchOptions withTimeout(long micros) {
        return new BatchOptions(maxRows, micros, partitions, zone);
    }

    public BatchOptions withPartitions(int count) {
        return new BatchOptions(maxRows, timeoutMicros, count, zone);
    }

    public BatchOptions withZone(ZoneId newZone) {
        return new BatchOptions(maxRows, timeoutMicros, partitions, newZone);
    }
}
