package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.DataType;
import java.util.Arrays;
import java.util.List;

/** Keys of any types, as {@link RowCodec} packs them: word 1 refers to the arena, the header's lower half is the length. */
final class PackedKeyTable extends KeyTable {
    private final RowCodec codec;
    private final PackedRows packed = new PackedRows();
    private Column[] columns = new Column[0];

    PackedKeyTable(List<DataType> types, int ownWords) {
        super(1, ownWords);
        this.codec = RowCodec.of(types);
        references.add(new Reference(1, 0));
    }

    @Override
    public void probe(Batch batch, int[] keyColumns, boolean insert, int[] ids) {
        int count = batch.selectedCount();
        reserve(count);
        if (columns.length != keyColumns.length) {
            columns = new Column[keyColumns.length];
        }
        for (int c = 0; c < keyColumns.length; c++) {
            columns[c] = batch.column(keyColumns[c]);
        }
        codec.encode(columns, batch.selection(), count, packed);
        Arrays.fill(columns, null);
        for (int k = 0; k < count; k++) {
            hashes[k] = packed.hash(k);
        }
        candidates(count, ids);
        for (int k = 0; k < count; k++) {
            if (ids[k] == ABSENT || !matches(ids[k], k)) {
                ids[k] = search(k, insert);
            }
        }
    }

    private boolean matches(int row, int k) {
        long[] page = rows.page(row);
        int base = rows.base(row);
        int length = packed.length(k);
        if ((int) page[base] != length) {
            return false;
        }
        long at = page[base + 1];
        int start = arena.offset(at);
        return Arrays.equals(
                arena.page(at), start, start + length, packed.data(), packed.start(k), packed.start(k) + length);
    }

    private int search(int k, boolean insert) {
        int tag = tag(hashes[k]);
        long[] segment = segment(tag);
        int mask = segment.length - 1;
        int slot = tag & mask;
        for (; segment[slot] != 0; slot = (slot + 1) & mask) {
            if (entryTag(segment[slot]) == tag && matches(entryRow(segment[slot]), k)) {
                return entryRow(segment[slot]);
            }
        }
        return insert ? insert(k, slot) : ABSENT;
    }

    private int insert(int k, int slot) {
        int row = rows.allocate();
        long[] page = rows.page(row);
        int base = rows.base(row);
        open(page, base, LIVE | FRESH | packed.length(k));
        page[base + 1] = arena.add(packed.data(), packed.start(k), packed.length(k));
        linkAt(slot, row, hashes[k]);
        return row;
    }

    @Override
    long hashOf(long[] page, int base) {
        long at = page[base + 1];
        return Hashing.bytes(arena.page(at), arena.offset(at), (int) page[base]);
    }

    @Override
    public void appendKeys(long[] image, int count, ColumnBuilder[] builders, int first) {
        for (int k = 0; k < count; k++) {
            long at = image[k * rows.width() + 1];
            codec.decode(arena.page(at), arena.offset(at), builders, first);
        }
    }
}
