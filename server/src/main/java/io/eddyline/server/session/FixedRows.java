package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.server.system.RowBatches;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Rows that are all there: what SHOW, DESCRIBE and EXPLAIN give. */
public final class FixedRows implements RowStream {
    private final RowType schema;
    private final Deque<Batch> batches;

    private FixedRows(RowType schema, List<Batch> batches) {
        this.schema = schema;
        this.batches = new ArrayDeque<>(batches);
    }

    /** Rows of Java values as {@link io.eddyline.batch.JavaValues} has them. */
    public static FixedRows of(RowType schema, List<List<Object>> rows) {
        return new FixedRows(schema, RowBatches.of(schema, rows));
    }

    /** One text column, a row a line. */
    public static FixedRows lines(String column, String text) {
        List<List<Object>> rows = new ArrayList<>();
        text.lines().forEach(line -> rows.add(List.of(line)));
        return of(RowType.of(new Field(column, DataType.varchar())), rows);
    }

    @Override
    public RowType schema() {
        return schema;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public synchronized Batch next(long waitMicros) {
        return batches.pollFirst();
    }

    @Override
    public synchronized void close() {
        batches.clear();
    }
}
