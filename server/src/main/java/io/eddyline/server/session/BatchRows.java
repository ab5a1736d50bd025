package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.engine.BatchResult;
import io.eddyline.type.RowType;
import java.util.List;

/** The answer of a SELECT that ends. */
final class BatchRows implements RowStream {
    private final BatchResult result;
    private volatile boolean closed;

    BatchRows(BatchResult result) {
        this.result = result;
    }

    @Override
    public RowType schema() {
        return result.schema();
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Batch next(long waitMicros) {
        return result.next(waitMicros);
    }

    @Override
    public List<String> warnings() {
        return result.warnings();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            result.cancel();
            result.close();
        }
    }
}
