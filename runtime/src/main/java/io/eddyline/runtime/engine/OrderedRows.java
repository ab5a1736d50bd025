package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.runtime.operator.RowComparison;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Collects rows and gives them in order, between offset and limit. With a limit it keeps no more than about twice the rows that matter.
 * Equal rows come in the order in which they were added.
 */
final class OrderedRows {
    private static final int MIN_ROWS_TO_PRUNE = 4 * Batch.TARGET_ROWS;

    private final RowType schema;
    private final RowOrder order;
    private List<Batch> batches = new ArrayList<>();
    private long rows;

    OrderedRows(RowType schema, RowOrder order) {
        this.schema = schema;
        this.order = order;
    }

    void add(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        Batch units = UnitWeights.of(batch.withOrigin(null, null), schema);
        batches.add(units);
        rows += units.selectedCount();
        long needed = order.rowsNeeded();
        if (needed < Long.MAX_VALUE / 2 && rows > Math.max(MIN_ROWS_TO_PRUNE, 2 * needed)) {
            prune(needed);
        }
    }

    private void prune(long needed) {
        List<Batch> kept = new ArrayList<>();
        gather(0, needed, schema.size(), kept::add);
        batches = kept;
        rows = EpochDelta.rows(kept);
    }

    /** Gives all rows, without columns that only the order needs; nothing is left here. */
    void take(Consumer<Batch> consumer) {
        gather(order.offset(), order.rowsNeeded(), order.columns(), consumer);
        batches = new ArrayList<>();
        rows = 0;
    }

    private void gather(long from, long to, int columns, Consumer<Batch> consumer) {
        Long[] places = places();
        if (!order.keys().isEmpty()) {
            List<Batch> all = batches;
            Arrays.sort(
                    places,
                    (x, y) -> RowComparison.compare(
                            all.get((int) (x >>> 32)).columns(),
                            (int) (long) x,
                            all.get((int) (y >>> 32)).columns(),
                            (int) (long) y,
                            order.keys()));
        }
        List<Batch> given = batches.stream()
                .map(batch -> batch.withColumns(Arrays.copyOf(batch.columns(), columns)))
                .toList();
        BatchBuilder builder = new BatchBuilder(
                schema.select(IntStream.range(0, columns).boxed().toList()));
        for (long i = from; i < Math.min(to, places.length); i++) {
            long place = places[(int) i];
            builder.append(given.get((int) (place >>> 32)), (int) place, 1);
            if (builder.isFull()) {
                consumer.accept(builder.build());
            }
        }
        if (builder.rows() > 0) {
            consumer.accept(builder.build());
        }
    }

    private Long[] places() {
        Long[] places = new Long[Math.toIntExact(rows)];
        int next = 0;
        for (int b = 0; b < batches.size(); b++) {
            Batch batch = batches.get(b);
            for (int k = 0; k < batch.selectedCount(); k++) {
                places[next++] = (long) b << 32 | batch.row(k);
            }
        }
        return places;
    }
}
