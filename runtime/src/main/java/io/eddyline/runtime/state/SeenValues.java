package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.util.List;

/** Values that are never taken back: of each only the conditions are kept under which it was seen, beside the link to the next value. */
final class SeenValues extends DistinctValues {
    /** Fewer rows are looked up at once. */
    private static final int FEW_ROWS = 64;

    private final int[] valueColumns;
    private RecentValues recent;
    /** Whether a group has gone since recent values were noted. */
    private boolean outdated;

    SeenValues(KeyTable groups, int rootWord, List<DataType> types, int[] valueColumns) {
        super(groups, rootWord, types, valueColumns, 0);
        this.valueColumns = valueColumns.clone();
    }

    @Override
    public void apply(
            Batch batch, int[] rows, int[] groupIds, long[] weights, int[] conditions, int count, Transitions out) {
        boolean fitsWord =
                valueColumns.length == 1 && batch.column(valueColumns[0]) instanceof LongColumn && count >= FEW_ROWS;
        if (!fitsWord) {
            look(batch, rows, groupIds, conditions, count, out);
            return;
        }
        if (recent == null) {
            recent = new RecentValues();
        } else if (outdated) {
            recent.clear();
        }
        outdated = false;
        long[] values = ((LongColumn) batch.column(valueColumns[0])).values();
        int left = recent.leaveOutKnown(values, rows, groupIds, conditions, count);
        look(batch, recent.rows(), recent.groups(), recent.conditions(), left, out);
    }

    private void look(Batch batch, int[] rows, int[] groupIds, int[] conditions, int count, Transitions out) {
        int[] values = probe(batch, rows, groupIds, count);
        WordPages pages = table.rows;
        for (int k = 0; k < count; k++) {
            int value = values[k];
            long[] page = pages.page(value);
            int base = pages.base(value);
            int seen = (int) (page[base + own] >>> Integer.SIZE);
            int met = conditions[k] & ~seen;
            if (met != 0) {
                int next = (int) page[base + own];
                if ((page[base] & KeyTable.FRESH) != 0) {
                    page[base] &= ~KeyTable.FRESH;
                    next = replaceRoot(groupIds[k], value + 1);
                }
                // The two links of a value: what was seen takes the place of the first.
                page[base + own] = (long) (seen | met) << Integer.SIZE | (next & 0xFFFF_FFFFL);
                table.changes.changed(value);
                for (int left = met; left != 0; left &= left - 1) {
                    out.add(Integer.numberOfTrailingZeros(left), rows[k], groupIds[k], 1);
                }
            }
        }
    }

    @Override
    void dropped() {
        outdated = true;
    }
}
