package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.type.RowType;

/** A row of an answer that counts n times as n rows. */
final class RowsOfWeightOne {
    private RowsOfWeightOne() {}

    static Batch of(Batch batch, RowType schema) {
        if (batch.weights() == null) {
            return batch.withOrigin(null, null);
        }
        BatchBuilder builder = new BatchBuilder(schema);
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            for (long n = batch.weight(row); n > 0; n--) {
                builder.append(batch, row, 1);
            }
        }
        return builder.build().withWeights(null);
    }
}
