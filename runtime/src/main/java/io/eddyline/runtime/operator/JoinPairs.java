package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.runtime.expression.Selector;
import io.eddyline.runtime.state.JoinIndex;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.Arrays;

/** Pairs a delta of one input with the rows kept of the other, a thousand pairs at a time. */
final class JoinPairs {
    private final JoinOperator join;
    private final int port;
    private final RowType own;
    private final RowType other;
    private final Selector residual;
    private final int[] ordinals = new int[Batch.TARGET_ROWS];
    private final int[] rows = new int[Batch.TARGET_ROWS];
    private final long[] entries = new long[Batch.TARGET_ROWS];
    private final long[] keptWeights = new long[Batch.TARGET_ROWS];
    private int count;
    private JoinIndex index;

    /**
     * @param port the input whose deltas are paired
     */
    JoinPairs(JoinOperator join, int port, RowType left, RowType right, Selector residual) {
        this.join = join;
        this.port = port;
        this.own = port == JoinOperator.LEFT ? left : right;
        this.other = port == JoinOperator.LEFT ? right : left;
        this.residual = residual;
    }

    /**
     * Gives the pairs.
     *
     * @param others rows of the other input
     * @param otherKeys the delta's keys among them
     * @param matches takes the number of matches of the k-th selected row at {@code k}
     */
    void pair(Batch batch, JoinIndex others, int[] otherKeys, long[] matches) {
        index = others;
        count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int size = index.size(otherKeys[k]);
            if (size == 0) {
                continue;
            }
            long[] run = index.run(otherKeys[k]);
            int start = index.runStart(otherKeys[k]);
            int row = batch.row(k);
            for (int i = 0; i < size; i++) {
                ordinals[count] = k;
                rows[count] = row;
                entries[count++] = run[start + i];
                if (count == entries.length) {
                    flush(batch, matches);
                }
            }
        }
        flush(batch, matches);
    }

    private void flush(Batch batch, long[] matches) {
        if (count == 0) {
            return;
        }
        index.weights(entries, count, keptWeights);
        Column[] others = null;
        if (join.givesPairs() || residual != null) {
            others = otherColumns(batch, rows, entries, count);
            Batch joined = joined(batch, others);
            if (residual != null) {
                joined = residual.select(joined, join.evaluationContext(joined));
                retain(joined);
            }
            if (join.givesPairs()) {
                join.give(joined);
            }
        }
        countMatches(batch, matches);
        count = 0;
    }

    /** Leaves those pairs that a condition selected. */
    private void retain(Batch selected) {
        count = selected.selectedCount();
        for (int k = 0; k < count; k++) {
            int pair = selected.row(k);
            ordinals[k] = ordinals[pair];
            rows[k] = rows[pair];
            entries[k] = entries[pair];
            keptWeights[k] = keptWeights[pair];
        }
    }

    private Batch joined(Batch batch, Column[] others) {
        Column[] mine = new Column[own.size()];
        for (int c = 0; c < mine.length; c++) {
            mine[c] = Gather.column(batch.column(c), own.type(c), rows, count);
        }
        long[] weights = new long[count];
        boolean weighted = false;
        for (int k = 0; k < count; k++) {
            weights[k] = Math.multiplyExact(batch.weight(rows[k]), keptWeights[k]);
            weighted |= weights[k] != 1;
        }
        Column[] all =
                port == JoinOperator.LEFT ? JoinOperator.concat(mine, others) : JoinOperator.concat(others, mine);
        return Batch.weighted(count, weighted ? weights : null, all);
    }

    /** The other input's columns: its keys are the delta's. */
    private Column[] otherColumns(Batch batch, int[] deltaRows, long[] kept, int size) {
        int[] ownKeys = join.side(port).keyColumns();
        int[] otherKeys = index.keyColumns();
        Column[] columns = new Column[other.size()];
        for (int c = 0; c < otherKeys.length; c++) {
            columns[otherKeys[c]] = Gather.column(batch.column(ownKeys[c]), own.type(ownKeys[c]), deltaRows, size);
        }
        int[] rest = index.otherColumns();
        ColumnBuilder[] builders = new ColumnBuilder[rest.length];
        Arrays.setAll(builders, i -> ColumnBuilder.of(other.type(rest[i])));
        index.decode(kept, size, builders);
        for (int i = 0; i < rest.length; i++) {
            columns[rest[i]] = builders[i].build();
        }
        return columns;
    }

    private void countMatches(Batch batch, long[] matches) {
        if (join.watchesMatches(port)) {
            for (int k = 0; k < count; k++) {
                matches[ordinals[k]] += keptWeights[k];
            }
        }
        if (join.watchesMatches(1 - port)) {
            giveCrossings(batch);
        }
    }

    /** Gives, or takes back, the other input's rows whose number of matches reached or left zero. */
    private void giveCrossings(Batch batch) {
        int crossings = 0;
        long[] weights = new long[count];
        for (int k = 0; k < count; k++) {
            long before = index.matches(entries[k]);
            long after = before + batch.weight(rows[k]);
            index.setMatches(entries[k], after);
            if (before == 0 != (after == 0)) {
                boolean isGiven = after == 0 == join.givesUnmatched();
                weights[crossings] = isGiven ? keptWeights[k] : -keptWeights[k];
                rows[crossings] = rows[k];
                entries[crossings++] = entries[k];
            }
        }
        if (crossings > 0) {
            Column[] columns = otherColumns(batch, rows, entries, crossings);
            join.give(join.alone(1 - port, Batch.weighted(crossings, weights, columns)));
        }
    }

    /** Columns of NULLs. */
    static Column[] nulls(RowType schema, int rows) {
        Column[] columns = new Column[schema.size()];
        for (int c = 0; c < columns.length; c++) {
            DataType type = schema.type(c);
            ColumnBuilder builder = ColumnBuilder.of(type);
            for (int row = 0; row < rows; row++) {
                builder.appendNull();
            }
            columns[c] = builder.build();
        }
        return columns;
    }
}
