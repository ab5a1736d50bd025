package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.SplitReader;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import java.util.ArrayDeque;
import java.util.Deque;

/** The splits that one lane reads in an epoch, one after the other, in bounded rounds. */
final class SplitQueue implements AutoCloseable {
    /** Bytes after which a round ends, whatever the number of rows. */
    private static final long ROUND_BYTES = 8 << 20;

    private final Lane lane;
    private final Deque<Work> work = new ArrayDeque<>();
    private SplitReader reader;
    private Work current;
    private long bytesBefore;

    /**
     * @param scan the operator that takes the rows
     */
    private record Work(EpochTask.SplitInput split, Operator scan, String stream) {}

    SplitQueue(Lane lane) {
        this.lane = lane;
    }

    void add(EpochTask.SplitInput split, Operator scan, String stream) {
        work.add(new Work(split, scan, stream));
    }

    /** Whether everything has been read. */
    boolean isEmpty() {
        return reader == null && work.isEmpty();
    }

    /** Reads and processes about so many rows; returns how many it were. */
    long readRound(long maxRows, Runnable betweenBatches) {
        long rows = 0;
        long bytes = lane.counts().bytes;
        while (rows < maxRows && lane.counts().bytes - bytes < ROUND_BYTES && !isEmpty()) {
            betweenBatches.run();
            if (reader == null) {
                open();
            }
            Batch batch =
                    reader.read((position, raw, reason) -> lane.undecodable(current.stream(), position, raw, reason));
            countBytes();
            PassedOver passed = reader.passedOver();
            if (passed.rows() > 0) {
                current.scan().passOver(passed);
            }
            if (batch == null) {
                close();
            } else {
                rows += batch.selectedCount();
                current.scan().push(0, batch);
            }
        }
        return rows;
    }

    private void open() {
        current = work.remove();
        reader = current.split().reader().get();
        reader.takeFrom(lane.arrays());
        bytesBefore = 0;
        lane.reading(current.split().partition());
    }

    private void countBytes() {
        long read = reader.bytesRead();
        lane.counts().bytes += read - bytesBefore;
        bytesBefore = read;
    }

    @Override
    public void close() {
        SplitReader closing = reader;
        reader = null;
        if (closing != null) {
            closing.close();
        }
    }
}
