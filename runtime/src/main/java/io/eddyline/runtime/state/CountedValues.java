package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.type.DataType;
import java.util.List;

/** Values that can be taken back: each with its group and, for each condition, how often it is there. The list is linked both ways. */
final class CountedValues extends DistinctValues {
    private static final int GROUP = LINK_WORDS;
    private static final int COUNTS = LINK_WORDS + 1;

    private final int conditions;
    private final IntList emptied = new IntList();

    CountedValues(KeyTable groups, int rootWord, List<DataType> types, int[] valueColumns, int conditions) {
        super(groups, rootWord, types, valueColumns, 1 + conditions);
        this.conditions = conditions;
    }

    @Override
    public void apply(Batch batch, int[] rows, int[] groupIds, long[] weights, int[] met, int count, Transitions out) {
        int[] values = probe(batch, rows, groupIds, count);
        for (int k = 0; k < count; k++) {
            int value = values[k];
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if ((page[base] & KeyTable.FRESH) != 0) {
                page[base] &= ~KeyTable.FRESH;
                page[base + own + GROUP] = groupIds[k];
                link(groupIds[k], value + 1);
            }
            long weight = weights == null ? 1 : weights[k];
            for (int left = met[k]; left != 0; left &= left - 1) {
                int condition = Integer.numberOfTrailingZeros(left);
                int at = base + own + COUNTS + condition;
                long before = page[at];
                page[at] = before + weight;
                if (before > 0 != before + weight > 0) {
                    out.add(condition, rows[k], groupIds[k], before > 0 ? -1 : 1);
                }
            }
            table.changes.changed(value);
            if (isEmpty(page, base)) {
                emptied.add(value);
            }
        }
        removeEmptied();
    }

    private boolean isEmpty(long[] page, int base) {
        for (int c = 0; c < conditions; c++) {
            if (page[base + own + COUNTS + c] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Values whose counts came to zero go only now: a later row of the same batch may have brought them back. */
    private void removeEmptied() {
        while (emptied.size() > 0) {
            int value = emptied.removeLast();
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if (page[base] != 0 && isEmpty(page, base)) {
                unlink((int) page[base + own + GROUP], value + 1);
                table.remove(value);
            }
        }
    }

    private void link(int group, int node) {
        int head = root(group);
        setSecond(node, head);
        if (head != 0) {
            setFirst(head, node);
        }
        setRoot(group, node);
    }

    private void unlink(int group, int node) {
        int before = first(node);
        int behind = second(node);
        if (before != 0) {
            setSecond(before, behind);
        } else {
            setRoot(group, behind);
        }
        if (behind != 0) {
            setFirst(behind, before);
        }
    }
}
