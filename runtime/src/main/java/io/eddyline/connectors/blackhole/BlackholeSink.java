package io.eddyline.connectors.blackhole;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import java.util.concurrent.atomic.AtomicLong;

/** Counts rows. */
public final class BlackholeSink implements Sink {
    private final AtomicLong rowCount = new AtomicLong();

    /** Rows taken so far, repeated epochs too; from any thread. */
    public long rowCount() {
        return rowCount.get();
    }

    @Override
    public void begin(long epoch) {
        // Nothing is staged.
    }

    @Override
    public void write(Batch rows) {
        rowCount.addAndGet(rows.selectedCount());
    }

    @Override
    public void prepare() {
        // Nothing is kept.
    }

    @Override
    public void commit(long epoch) {
        // Nothing becomes visible.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
