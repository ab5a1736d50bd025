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
    private long[] places = new long[0];
    private int[] lengths = new int[0];
    /** So that {@link #load} has an effect that the compiler may not take away. */
    @SuppressWarnings("UnusedVariable")
    private int seen;

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
        load(count, ids);
        for (int k = 0; k < count; k++) {
            if (ids[k] == ABSENT || lengths[k] != packed.length(k) || !isKey(places[k], k)) {
                ids[k] = search(k, insert);
            }
        }
    }

    /** Reads where the candidates' keys are, then of each a byte: each time all at once, so that the cache misses overlap. */
    private void load(int count, int[] ids) {
        if (places.length < count) {
            places = new long[count];
            lengths = new int[count];
        }
        if (rows.live() == 0) {
            return;
        }
        for (int k = 0; k < count; k++) {
            int row = Math.max(ids[k], 0);
            long[] page = rows.page(row);
            int base = rows.base(row);
            lengths[k] = (int) page[base];
            places[k] = page[base + 1];
        }
        int bytes = 0;
        for (int k = 0; k < count; k++) {
            // A row that is not in use has no key, but a place that is.
            bytes ^= arena.page(places[k])[arena.offset(places[k])];
        }
        seen = bytes;
    }

    private boolean matches(int row, int k) {
        long[] page = rows.page(row);
        int base = rows.base(row);
        return (int) page[base] == packed.length(k) && isKey(page[base + 1], k);
    }

    private boolean isKey(long place, int k) {
        int start = arena.offset(place);
        int length = packed.length(k);
        return Arrays.equals(
                arena.page(place), start, start + length, packed.data(), packed.start(k), packed.start(k) + length);
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
