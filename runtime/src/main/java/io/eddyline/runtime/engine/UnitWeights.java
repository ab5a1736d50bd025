package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.type.RowType;

/** Rows of weight n as n rows of weight 1 (of -n as n of -1). */
final class UnitWeights {
    private UnitWeights() {}

    /** The batch itself when it is so already; weights are absent when all are +1. */
    static Batch of(Batch batch, RowType schema) {
        if (batch.weights() == null) {
            return batch;
        }
        boolean ones = true;
        boolean units = true;
        for (int k = 0; k < batch.selectedCount(); k++) {
            long weight = batch.weight(batch.row(k));
            ones &= weight == 1;
            units &= weight == 1 || weight == -1;
        }
        if (ones) {
            return batch.withWeights(null);
        }
        return units ? batch : repeat(batch, schema);
    }

    private static Batch repeat(Batch batch, RowType schema) {
        BatchBuilder builder = new BatchBuilder(schema);
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            long weight = batch.weight(row);
            for (long n = Math.abs(weight); n > 0; n--) {
                builder.append(batch, row, Long.signum(weight));
            }
        }
        return builder.build();
    }
}
