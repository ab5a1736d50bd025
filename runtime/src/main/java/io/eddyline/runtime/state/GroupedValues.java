package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * A multiset of values for every group of another table: each value once with its count, found by hash of group and value. A group keeps
 * one word from which its values can be reached; how, the two kinds differ in.
 */
public abstract class GroupedValues {
    private static final int COUNT = 0;
    private static final int LINKS = 1;
    private static final int GROUP = 2;
    private static final int OWN_WORDS = 3;

    final KeyTable table;
    private final KeyTable groups;
    private final int rootWord;
    private final int own;
    private final IntList emptied = new IntList();
    private int[] groupOfRow = new int[0];
    private int[] valueRows = new int[0];
    private final int[] keyColumns;

    /** Told when a value appears in a group (weight 1) or disappears from it (-1). */
    @FunctionalInterface
    public interface Transitions {
        /**
         * @param row physical row of the batch that made it so
         */
        void add(int row, int group, long weight);
    }

    /**
     * @param rootWord word of the groups' rows that this multiset may use
     */
    GroupedValues(KeyTable groups, int rootWord, List<DataType> valueTypes) {
        List<DataType> types = new ArrayList<>();
        types.add(DataType.integer().notNull());
        types.addAll(valueTypes);
        this.table = KeyTable.of(types, OWN_WORDS);
        this.groups = groups;
        this.rootWord = rootWord;
        this.own = table.firstOwnWord();
        this.keyColumns = new int[types.size()];
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = i;
        }
    }

    public final KeyTable table() {
        return table;
    }

    /**
     * Adds rows' values to their groups.
     *
     * @param rows physical rows
     * @param groupIds the group of {@code rows[k]} at {@code k}
     * @param weights by {@code k}; null for 1
     */
    public final void apply(
            Batch batch, int[] valueColumns, int[] rows, int[] groupIds, long[] weights, int count, Transitions out) {
        probe(batch, valueColumns, rows, groupIds, count);
        for (int k = 0; k < count; k++) {
            int value = valueRows[k];
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if ((page[base] & KeyTable.FRESH) != 0) {
                page[base] &= ~KeyTable.FRESH;
                page[base + own + GROUP] = groupIds[k];
                link(groupIds[k], value);
            }
            long before = page[base + own + COUNT];
            long after = before + (weights == null ? 1 : weights[k]);
            page[base + own + COUNT] = after;
            table.changes.changed(value);
            if (before > 0 != after > 0) {
                out.add(rows[k], groupIds[k], after > 0 ? 1 : -1);
            }
            if (after == 0) {
                emptied.add(value);
            }
        }
        removeEmptied();
    }

    private void probe(Batch batch, int[] valueColumns, int[] rows, int[] groupIds, int count) {
        if (groupOfRow.length < batch.rowCount()) {
            groupOfRow = new int[batch.rowCount()];
            valueRows = new int[batch.rowCount()];
        }
        for (int k = 0; k < count; k++) {
            groupOfRow[rows[k]] = groupIds[k];
        }
        Column[] columns = new Column[1 + valueColumns.length];
        columns[0] = new IntColumn(groupOfRow, null, batch.rowCount());
        for (int c = 0; c < valueColumns.length; c++) {
            columns[1 + c] = batch.column(valueColumns[c]);
        }
        table.probe(Batch.of(batch.rowCount(), columns).withSelection(rows, count), keyColumns, true, valueRows);
    }

    /** Values whose count came to zero go only now: a later row of the same batch may have brought them back. */
    private void removeEmptied() {
        while (emptied.size() > 0) {
            int value = emptied.removeLast();
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if (page[base] != 0 && page[base + own + COUNT] == 0) {
                unlink((int) page[base + own + GROUP], value);
                table.remove(value);
            }
        }
    }

    /** Forgets all values of a group. */
    public abstract void drop(int group);

    /** Makes a new value reachable from its group. */
    abstract void link(int group, int value);

    abstract void unlink(int group, int value);

    /** The number that a group keeps: a value's row + 1, 0 for none. */
    final int root(int group) {
        return (int) groups.rows.page(group)[groups.rows.base(group) + rootWord];
    }

    final void setRoot(int group, int node) {
        groups.rows.page(group)[groups.rows.base(group) + rootWord] = node;
    }

    /** Two numbers that a value keeps: rows + 1, 0 for none. */
    final int first(int node) {
        return (int) (links(node) >>> 32);
    }

    final int second(int node) {
        return (int) links(node);
    }

    private long links(int node) {
        return table.rows.page(node - 1)[table.rows.base(node - 1) + own + LINKS];
    }

    final void setFirst(int node, int target) {
        setLinks(node, (long) target << 32 | second(node));
    }

    final void setSecond(int node, int target) {
        setLinks(node, (links(node) & 0xFFFF_FFFF_0000_0000L) | target);
    }

    private void setLinks(int node, long links) {
        long[] page = table.rows.page(node - 1);
        int at = table.rows.base(node - 1) + own + LINKS;
        if (page[at] != links) {
            page[at] = links;
            table.changes.changed(node - 1);
        }
    }
}
