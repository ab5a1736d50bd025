package io.eddyline.server.system;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** Java values in batches. */
public final class RowBatches {
    private RowBatches() {}

    /** Rows of Java values as {@link JavaValues} has them. */
    public static List<Batch> of(RowType schema, List<List<Object>> rows) {
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
}
