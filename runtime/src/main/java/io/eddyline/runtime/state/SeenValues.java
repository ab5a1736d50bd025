package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.type.DataType;
import java.util.List;

/** Values that are never taken back: of each only the conditions are kept under which it was seen, beside the link to the next value. */
final class SeenValues extends DistinctValues {
    SeenValues(KeyTable groups, int rootWord, List<DataType> types, int[] valueColumns) {
        super(groups, rootWord, types, valueColumns, 0);
    }

    @Override
    public void apply(
            Batch batch, int[] rows, int[] groupIds, long[] weights, int[] conditions, int count, Transitions out) {
        int[] values = probe(batch, rows, groupIds, count);
        WordPages pages = table.rows;
        for (int k = 0; k < count; k++) {
            int value = values[k];
            long[] page = pages.page(value);
            int base = pages.base(value);
            int seen = (int) (page[base + own] >>> 32);
            int met = conditions[k] & ~seen;
            if (met != 0) {
                if ((page[base] & KeyTable.FRESH) != 0) {
                    page[base] &= ~KeyTable.FRESH;
                    setSecond(value + 1, root(groupIds[k]));
                    setRoot(groupIds[k], value + 1);
                }
                setFirst(value + 1, seen | met);
                table.changes.changed(value);
                for (int left = met; left != 0; left &= left - 1) {
                    out.add(Integer.numberOfTrailingZeros(left), rows[k], groupIds[k], 1);
                }
            }
        }
    }
}
