package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.Column;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums up the deltas of one epoch: each row once, with the sum of its weights; rows that sum to zero fall away. */
public final class Consolidation {
    private final RowType schema;
    private final List<Batch> batches = new ArrayList<>();

    public Consolidation(RowType schema) {
        this.schema = schema;
    }

    /** Adds a delta; its columns are kept. */
    public void add(Batch delta) {
        if (!delta.isEmpty()) {
            batches.add(delta.withOrigin(null, null));
        }
    }

    /** The sum: all rows taken back before all rows given; nothing is left here. */
    public List<Batch> take() {
        List<Batch> input = new ArrayList<>(batches);
        batches.clear();
        return sum(input);
    }

    private List<Batch> sum(List<Batch> input) {
        int[] all = IntStream.range(0, schema.size()).toArray();
        int total = input.stream().mapToInt(Batch::selectedCount).sum();
        long[] places = new long[total];
        long[] sums = new long[total];
        RowIndex index = new RowIndex();
        int distinct = 0;
        for (int b = 0; b < input.size(); b++) {
            Batch batch = input.get(b);
            int[] hashes = RowHashes.of(batch, all);
            for (int k = 0; k < hashes.length; k++) {
                int row = batch.row(k);
                long found = index.find(hashes[k], entry -> same(input, places[(int) entry], batch, row, all));
                if (found < 0) {
                    index.add(hashes[k], distinct);
                    places[distinct] = (long) b << 32 | row;
                    sums[distinct++] = batch.weight(row);
                } else {
                    sums[(int) found] += batch.weight(row);
                }
            }
        }
        List<Batch> result = new ArrayList<>();
        gather(input, places, Arrays.copyOf(sums, distinct), -1, result);
        gather(input, places, Arrays.copyOf(sums, distinct), 1, result);
        return result;
    }

    private static boolean same(List<Batch> input, long place, Batch batch, int row, int[] columns) {
        Column[] columnsThere = input.get((int) (place >>> 32)).columns();
        return RowEquality.equal(columnsThere, (int) place, batch.columns(), row, columns);
    }

    private void gather(List<Batch> input, long[] places, long[] sums, int sign, List<Batch> result) {
        BatchBuilder builder = new BatchBuilder(schema);
        for (int i = 0; i < sums.length; i++) {
            if (Long.signum(sums[i]) == sign) {
                builder.append(input.get((int) (places[i] >>> 32)), (int) places[i], sums[i]);
                if (builder.isFull()) {
                    result.add(builder.build());
                }
            }
        }
        if (builder.rows() > 0) {
            result.add(builder.build());
        }
    }
}
