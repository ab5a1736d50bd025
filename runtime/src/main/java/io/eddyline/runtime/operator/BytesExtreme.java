package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.runtime.state.ByteArena;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.OrderedValues;
import io.eddyline.runtime.state.WordPages;
import java.util.Arrays;

/**
 * MIN and MAX of texts, wide decimals and other values that take more than a word: a reference to the value's bytes in the groups' arena,
 * -1 for none, and their number.
 */
final class BytesExtreme extends Accumulator {
    static final int WORDS = 2;

    private final KeyTable groups;
    private final WordPages rows;
    private final int column;
    private final OrderedBytes form;
    private final boolean highest;
    private final OrderedValues ordered;

    /**
     * @param ordered all values by group, kept by the operator; null when rows are never taken back
     */
    BytesExtreme(
            AggregateInput input,
            int at,
            KeyTable groups,
            int column,
            OrderedBytes form,
            boolean highest,
            OrderedValues ordered) {
        super(input, at);
        this.groups = groups;
        this.rows = groups.rows();
        this.column = column;
        this.form = form;
        this.highest = highest;
        this.ordered = ordered;
        groups.addReference(at);
    }

    @Override
    void update(Batch batch) {
        if (ordered != null) {
            return;
        }
        Hits hits = input.hits();
        Column source = batch.column(column);
        for (int k = 0; k < hits.count; k++) {
            form.load(source, hits.rows[k]);
            long[] page = rows.page(hits.groups[k]);
            int base = rows.base(hits.groups[k]) + at;
            if (page[base] == -1 || isBeyond(page[base], (int) page[base + 1])) {
                store(page, base);
            }
        }
    }

    private boolean isBeyond(long reference, int length) {
        int order = compareTo(reference, length);
        return highest ? order > 0 : order < 0;
    }

    private int compareTo(long reference, int length) {
        ByteArena arena = groups.arena();
        int start = arena.offset(reference);
        return Arrays.compareUnsigned(
                form.data(), form.start(), form.start() + form.length(), arena.page(reference), start, start + length);
    }

    private void store(long[] page, int base) {
        if (page[base] != -1) {
            groups.arena().free((int) page[base + 1]);
        }
        page[base] = groups.arena().add(form.data(), form.start(), form.length());
        page[base + 1] = form.length();
    }

    @Override
    boolean isRefreshed() {
        return ordered != null;
    }

    @Override
    void refresh(int group) {
        if (ordered == null) {
            return;
        }
        int value = ordered.extreme(group, highest);
        long[] page = rows.page(group);
        int base = rows.base(group) + at;
        if (value == KeyTable.ABSENT) {
            if (page[base] != -1) {
                groups.arena().free((int) page[base + 1]);
            }
            page[base] = -1;
            page[base + 1] = 0;
            return;
        }
        form.load(ordered, value);
        if (page[base] == -1 || compareTo(page[base], (int) page[base + 1]) != 0) {
            store(page, base);
        }
    }

    @Override
    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        // Equal values keep their reference.
        return a[baseA + at] == b[baseB + at] && a[baseA + at + 1] == b[baseB + at + 1];
    }

    @Override
    void append(long[] images, int width, int count, ColumnBuilder target) {
        ByteArena arena = groups.arena();
        for (int k = 0; k < count; k++) {
            long reference = images[k * width + at];
            if (reference == -1) {
                target.appendNull();
            } else if (target instanceof BytesBuilder texts) {
                texts.append(arena.page(reference), arena.offset(reference), (int) images[k * width + at + 1]);
            } else if (target instanceof Decimal128Builder decimals) {
                OrderedBytes.append(arena.page(reference), arena.offset(reference), decimals);
            } else {
                form.append(arena.page(reference), arena.offset(reference), target);
            }
        }
    }
}
