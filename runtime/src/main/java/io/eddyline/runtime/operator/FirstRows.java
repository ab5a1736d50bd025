package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.runtime.state.PackedRows;
import io.eddyline.runtime.state.RowCodec;
import io.eddyline.type.RowType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The rows of a relation between an offset and a limit of an order. Rows that the order leaves equal are ordered by all their columns. */
final class FirstRows {
    private final RowType schema;
    private final long offset;
    private final long needed;
    private final PriorityQueue<Row> queue;
    private final Comparator<Row> order;
    private List<Row> sorted = List.of();

    /** A row with its number of copies. */
    private record Row(Batch batch, int row, long weight) {}

    /** Takes changes. */
    @FunctionalInterface
    interface Changes {
        void add(Batch batch, int row, long weight);
    }

    FirstRows(SortNode node, RowType schema) {
        this.schema = schema;
        this.offset = node.offset();
        this.needed = node.limit() < 0 ? Long.MAX_VALUE : Math.addExact(node.offset(), node.limit());
        List<SortKey> keys = new ArrayList<>(node.keys());
        for (int c = 0; c < schema.size(); c++) {
            keys.add(new SortKey(c, false, false));
        }
        this.order = (a, b) -> RowComparison.compare(a.batch.columns(), a.row, b.batch.columns(), b.row, keys);
        this.queue = new PriorityQueue<>(order.reversed());
    }

    /** Takes rows into account. */
    void offer(Batch batch) {
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (batch.weight(row) <= 0) {
                continue;
            }
            Row candidate = new Row(batch, row, batch.weight(row));
            if (queue.size() < needed) {
                queue.add(candidate);
            } else if (needed > 0 && order.compare(candidate, queue.element()) < 0) {
                queue.remove();
                queue.add(candidate);
            }
        }
    }

    /** Ends the taking: puts the rows in order. */
    void cut() {
        List<Row> rows = new ArrayList<>(queue);
        queue.clear();
        Collections.sort(rows, order);
        sorted = rows;
    }

    /** All rows before the limit, those before the offset too, with all their copies. */
    void forEachNeeded(Consumer<Batch> target) {
        BatchBuilder builder = new BatchBuilder(schema);
        for (Row row : sorted) {
            builder.append(row.batch, row.row, row.weight);
            if (builder.isFull()) {
                target.accept(builder.build());
            }
        }
        if (builder.rows() > 0) {
            target.accept(builder.build());
        }
    }

    /** Gives what must be added to these rows so that they become others. */
    void giveChanges(FirstRows others, Changes target) {
        Map<ByteBuffer, Row> changes = new LinkedHashMap<>();
        addWindow(changes, -1);
        others.addWindow(changes, 1);
        changes.values().stream()
                .filter(row -> row.weight != 0)
                .sorted(Comparator.comparing(row -> row.weight > 0))
                .forEach(row -> target.add(row.batch, row.row, row.weight));
    }

    private void addWindow(Map<ByteBuffer, Row> changes, int sign) {
        RowCodec codec = RowCodec.of(schema.types());
        PackedRows packed = new PackedRows();
        long before = 0;
        for (Row row : sorted) {
            long from = Math.max(before, offset);
            long to = Math.min(before + row.weight, needed);
            before += row.weight;
            if (from < to) {
                codec.encode(row.batch.columns(), new int[] {row.row}, 1, packed);
                Row change = new Row(row.batch, row.row, sign * (to - from));
                changes.merge(
                        ByteBuffer.wrap(packed.copy(0)),
                        change,
                        (a, b) -> new Row(b.batch, b.row, a.weight + b.weight));
            }
        }
    }
}
