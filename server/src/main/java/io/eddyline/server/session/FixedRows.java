package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
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

    /** Rows of Java values as {@link JavaValues} has them. */
    public static FixedRows of(RowType schema, List<List<Object>> rows) {
        return new FixedRows(schema, batches(schema, rows));
    }

    /** One text column, a row a line. */
    public static FixedRows lines(String column, String text) {
        List<List<Object>> rows = new ArrayList<>();
        text.lines().forEach(line -> rows.add(List.of(line)));
        return of(RowType.of(new Field(column, DataType.varchar())), rows);
    }

    /** Rows of Java values in batches. */
    public static List<Batch> batches(RowType schema, List<List<Object>> rows) {
        List<Batch> batches = new ArrayList<>();
        BatchBuilder builder = new BatchBuilder(schema);
        for (List<Object> row : rows) {
            for (int i = 0; i < schema.size(); i++) {
                JavaValues.append(builder.column(i), row.get(i), schema.type(i));
            }
            builder.endRow();
            if (builder.isFull()) {
                batches.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            batches.add(builder.build());
        }
        return batches;
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
