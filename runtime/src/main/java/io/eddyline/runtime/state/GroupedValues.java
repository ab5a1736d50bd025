package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of every group of another table: each value once, found by hash of group and value. A group keeps one word from which its values
 * can be reached; how, the kinds differ in. A value's own words begin with two links to other values of its group.
 */
public abstract class GroupedValues {
    private static final int LINKS = 0;
    static final int LINK_WORDS = 1;

    final KeyTable table;
    final int own;
    private final KeyTable groups;
    private final int rootWord;
    private int[] groupOfRow = new int[0];
    private int[] valueRows = new int[0];
    private final int[] keyColumns;
    private final int[] valueColumns;

    /**
     * @param rootWord word of the groups' rows that these values may use
     * @param valueColumns the columns that make a value, in the batches to come
     * @param moreWords that a value keeps behind its links
     */
    GroupedValues(KeyTable groups, int rootWord, List<DataType> valueTypes, int[] valueColumns, int moreWords) {
        List<DataType> types = new ArrayList<>();
        types.add(DataType.integer().notNull());
        types.addAll(valueTypes);
        this.table = KeyTable.of(types, LINK_WORDS + moreWords);
        this.groups = groups;
        this.rootWord = rootWord;
        this.own = table.firstOwnWord();
        this.valueColumns = valueColumns.clone();
        this.keyColumns = new int[types.size()];
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = i;
        }
    }

    public final KeyTable table() {
        return table;
    }

    /** The rows in {@link #table} of so many rows' values, in their order; new ones have {@link KeyTable#FRESH} set. */
    final int[] probe(Batch batch, int[] rows, int[] groupIds, int count) {
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
        return valueRows;
    }

    /** Forgets all values of a group. */
    public abstract void drop(int group);

    /** The number that a group keeps: a value's row + 1, 0 for none. */
    final int root(int group) {
        return (int) groups.rows.page(group)[groups.rows.base(group) + rootWord];
    }

    /** Makes a new value the one that the group keeps; gives the one it kept. */
    final int replaceRoot(int group, int node) {
        long[] page = groups.rows.page(group);
        int at = groups.rows.base(group) + rootWord;
        int before = (int) page[at];
        page[at] = node;
        return before;
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
        setLinks(node, (long) target << 32 | (second(node) & 0xFFFF_FFFFL));
    }

    final void setSecond(int node, int target) {
        setLinks(node, (links(node) & 0xFFFF_FFFF_0000_0000L) | (target & 0xFFFF_FFFFL));
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
