package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.plan.UnnestNode;
import io.eddyline.runtime.expression.Projector;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives each row once for every element of an array or entry of a map. */
public final class UnnestOperator extends Operator {
    private final UnnestNode node;
    private final Projector collection;
    private int[] sources = new int[Batch.TARGET_ROWS];
    private int[] elements = new int[Batch.TARGET_ROWS];
    private int[] ordinals = new int[Batch.TARGET_ROWS];
    private int count;

    /**
     * @param collection computes one column, the arrays or maps
     */
    public UnnestOperator(OperatorSpec spec, Lane lane, UnnestNode node, Projector collection) {
        super(spec, lane);
        this.node = node;
        this.collection = collection;
    }

    @Override
    protected void process(int port, Batch batch) {
        evaluating(batch);
        Batch values = collection.project(batch, evaluation);
        Column column = values.column(0);
        int[] offsets = column instanceof ListColumn lists ? lists.offsets() : ((MapColumn) column).offsets();
        int expanded = 0;
        for (int k = 0; k < values.selectedCount(); k++) {
            int row = values.row(k);
            int from = column.isNull(row) ? 0 : offsets[row];
            int to = column.isNull(row) ? 0 : offsets[row + 1];
            if (from == to && !node.outer()) {
                filtered(1);
                continue;
            }
            expanded++;
            add(row, from, to);
            if (count >= Batch.TARGET_ROWS) {
                give(batch, column);
            }
        }
        expanded(expanded);
        give(batch, column);
    }

    private void add(int row, int from, int to) {
        int added = Math.max(1, to - from);
        if (sources.length < count + added) {
            int room = Math.max(count + added, count * 2);
            sources = Arrays.copyOf(sources, room);
            elements = Arrays.copyOf(elements, room);
            ordinals = Arrays.copyOf(ordinals, room);
        }
        for (int i = 0; i < added; i++) {
            sources[count] = row;
            elements[count] = from == to ? Gather.NULL_ROW : from + i;
            ordinals[count] = from == to ? Gather.NULL_ROW : i;
            count++;
        }
    }

    private void give(Batch batch, Column column) {
        if (count == 0) {
            return;
        }
        RowType input = spec.input();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < input.size(); c++) {
            columns.add(Gather.column(batch.column(c), input.type(c), sources, count));
        }
        DataType type = node.collection().type();
        if (column instanceof MapColumn maps) {
            columns.add(Gather.column(maps.keys(), type.children().get(0), elements, count));
            columns.add(Gather.column(maps.mapValues(), type.children().get(1), elements, count));
        } else {
            addElements(((ListColumn) column).elements(), type.children().get(0), columns);
        }
        if (node.withOrdinality()) {
            int[] numbers = new int[count + 1];
            Arrays.setAll(numbers, i -> i + 1);
            columns.add(
                    Gather.column(new IntColumn(numbers, null, numbers.length), DataType.integer(), ordinals, count));
        }
        long[] weights = batch.weights() == null ? null : new long[count];
        for (int k = 0; weights != null && k < count; k++) {
            weights[k] = batch.weights()[sources[k]];
        }
        int[] origins = new int[count];
        Arrays.setAll(origins, k -> batch.originRow(sources[k]));
        Batch given = Batch.weighted(count, weights, columns.toArray(Column[]::new));
        count = 0;
        emit(batch.origin() == null ? given : given.withOrigin(batch.origin(), origins));
    }

    private void addElements(Column values, DataType type, List<Column> columns) {
        if (type.storage() != Storage.ROW) {
            columns.add(Gather.column(values, type, elements, count));
            return;
        }
        RowColumn rows = (RowColumn) values;
        int[] present = Arrays.copyOf(elements, count);
        for (int k = 0; k < count; k++) {
            present[k] = present[k] != Gather.NULL_ROW && rows.isNull(present[k]) ? Gather.NULL_ROW : present[k];
        }
        for (int f = 0; f < rows.fieldCount(); f++) {
            columns.add(Gather.column(rows.field(f), type.children().get(f), present, count));
        }
    }
}
