package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.SplitReader;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.Operator;
import java.util.ArrayDeque;
import java.util.Deque;

/** The splits that one lane reads in an epoch, one after the other, in rounds. */
final class SplitQueue implements AutoCloseable {
    /** Bytes of input after which a round ends when the rows that they became wait, whatever their number. */
    private static final long ROUND_BYTES = 8 << 20;

    /** Bytes of input whose columns stay in a processor's own cache. */
    private static final long REUSE_BYTES = 1 << 20;

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

    /** Reads and processes about so many rows. */
    void readRows(long maxRows, Runnable betweenBatches) {
        lane.nothingWaits();
        long rows = 0;
        long bytes = lane.counts().bytes;
        while (rows < maxRows && lane.counts().bytes - bytes < ROUND_BYTES && !isEmpty()) {
            rows += readBatch(betweenBatches);
        }
    }

    /**
     * Reads and processes rows until about so many of them wait for other threads. Where rows end in this lane, it reads all that there is.
     *
     * @param reusesArrays whether nobody keeps a column but those that wait
     */
    void readUntilWaiting(long maxRows, boolean reusesArrays, Runnable betweenBatches) {
        lane.nothingWaits();
        long waiting = 0;
        long waitingBytes = 0;
        long bytesSinceReuse = 0;
        while (waiting < maxRows && waitingBytes < ROUND_BYTES && !isEmpty()) {
            long before = lane.counts().bytes;
            int rows = readBatch(betweenBatches);
            long bytes = lane.counts().bytes - before;
            long more = lane.waitingRows() - waiting;
            waiting += more;
            waitingBytes += bytes * Math.min(more, rows) / Math.max(rows, 1);
            bytesSinceReuse += bytes;
            if (reusesArrays && !lane.lentWait() && bytesSinceReuse >= REUSE_BYTES) {
                lane.arrays().reuse();
                bytesSinceReuse = 0;
            }
        }
    }

    /** Reads and processes a batch; the number of its rows. */
    private int readBatch(Runnable betweenBatches) {
        betweenBatches.run();
        if (reader == null) {
            open();
        }
        Batch batch = reader.read((position, raw, reason) -> lane.undecodable(current.stream(), position, raw, reason));
        countBytes();
        PassedOver passed = reader.passedOver();
        if (passed.rows() > 0) {
            current.scan().passOver(passed);
        }
        if (batch == null) {
            close();
            return 0;
        }
        current.scan().push(0, batch);
        return batch.selectedCount();
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
