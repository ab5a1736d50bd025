package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.JoinIndex;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What was found for each row of an input that takes rows back: the same is given again, and taken back, for equal rows, whatever the table
 * outside says by then. Rows are those of the input, with what was found beside them and a number: of the row's finds, from 1;
 * {@link #NOTHING} or {@link #UNREADABLE} for its only entry otherwise. One thread at a time.
 */
final class LookupMemory implements MultisetState.Contents {
    static final int NOTHING = 0;
    static final int UNREADABLE = -1;

    private final RowType schema;
    private final RowType input;
    private final int[] keys;
    private final JoinIndex index;
    private final MultisetState state;
    private int[] ids = new int[0];
    private long[] matches = new long[0];

    LookupMemory(String name, LookupJoinNode node) {
        this.input = node.input().schema();
        List<Field> fields = new ArrayList<>(input.fields());
        node.lookupSchema()
                .fields()
                .forEach(
                        field -> fields.add(new Field(field.name(), field.type().withNullable(true))));
        fields.add(new Field("found", DataType.integer().notNull()));
        this.schema = new RowType(fields);
        this.keys = IntStream.range(0, input.size()).toArray();
        this.index = new JoinIndex(schema, IntStream.of(keys).boxed().toList());
        this.state = new MultisetState(name, List.of(schema), this);
    }

    StateUnit state() {
        return state;
    }

    /** Rows for which something is remembered, or those for which nothing is. */
    Batch select(Batch batch, boolean known) {
        int count = batch.selectedCount();
        reserve(count);
        index.probe(batch, keys, false, ids);
        int[] selection = new int[count];
        int selected = 0;
        for (int k = 0; k < count; k++) {
            if (index.size(ids[k]) > 0 == known) {
                selection[selected++] = batch.row(k);
            }
        }
        return batch.withSelection(selection, selected);
    }

    private void reserve(int count) {
        if (ids.length < count) {
            ids = new int[count];
            matches = new long[count];
        }
    }

    /** Gives what is remembered for rows, with their weights, a bounded number of rows at a time. */
    void recall(Batch batch, Consumer<Batch> target) {
        reserve(batch.selectedCount());
        index.probe(batch, keys, false, ids);
        int[] rows = new int[Batch.TARGET_ROWS];
        long[] weights = new long[Batch.TARGET_ROWS];
        ColumnBuilder[] builders = builders();
        int count = 0;
        int[] own = Arrays.copyOf(ids, batch.selectedCount());
        for (int k = 0; k < own.length; k++) {
            int size = index.size(own[k]);
            for (int i = 0; i < size; i++) {
                index.decode(index.run(own[k])[index.runStart(own[k]) + i], builders);
                rows[count] = batch.row(k);
                weights[count++] = batch.weight(batch.row(k));
                if (count == rows.length) {
                    target.accept(beside(batch, rows, weights, count, builders));
                    builders = builders();
                    weights = new long[Batch.TARGET_ROWS];
                    count = 0;
                }
            }
        }
        if (count > 0) {
            target.accept(beside(batch, rows, weights, count, builders));
        }
    }

    private ColumnBuilder[] builders() {
        return schema.types().subList(input.size(), schema.size()).stream()
                .map(ColumnBuilder::of)
                .toArray(ColumnBuilder[]::new);
    }

    private Batch beside(Batch batch, int[] rows, long[] weights, int count, ColumnBuilder[] builders) {
        Column[] columns = new Column[schema.size()];
        for (int c = 0; c < input.size(); c++) {
            columns[c] = Gather.column(batch.column(c), input.type(c), rows, count);
        }
        for (int i = 0; i < builders.length; i++) {
            columns[input.size() + i] = builders[i].build();
        }
        return Batch.weighted(count, weights, columns);
    }

    /** Adds what was found, or given again, with its weights. */
    void remember(Batch rows) {
        if (!rows.isEmpty()) {
            state.changed(0, rows);
            add(rows);
        }
    }

    private void add(Batch rows) {
        int count = rows.selectedCount();
        reserve(count);
        index.probe(rows, keys, true, ids);
        index.add(rows, ids, matches, false);
        index.tidy(ids, count);
    }

    /** The numbers of the finds. */
    int[] numbers(Batch rows) {
        return ((IntColumn) rows.column(schema.size() - 1)).values();
    }

    @Override
    public void forEach(int port, Consumer<Batch> target) {
        index.forEach(target);
    }

    @Override
    public void restore(int port, Batch batch) {
        add(batch);
    }

    @Override
    public void clear() {
        index.clear();
    }

    @Override
    public long rows() {
        return index.rows();
    }

    @Override
    public long bytes() {
        return index.bytes();
    }
}
