package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One input of a join: its rows by key. Each key has a contiguous run of entries, one a row; an entry is a packed row's place, with some
 * bits of its hash to tell rows apart without looking. A packed row has its weight, the number of matches, and the columns that are not
 * keys. One thread at a time.
 */
public final class JoinIndex {
    private static final int ENTRIES = 0;
    private static final int SIZES = 1;
    private static final int OWN_WORDS = 2;
    private static final int CLOSES_AT = OWN_WORDS;

    private static final int MATCHES_AT = 8;
    private static final int LENGTH_AT = 16;
    private static final int PLAIN_PAYLOAD_AT = 20;
    /** Only in an index that forgets row by row. */
    private static final int ROW_CLOSES_AT = 20;

    private static final int CLOSING_PAYLOAD_AT = 28;
    /** Fewer rows are not looked through for those to forget. */
    private static final int LEAST_SWEPT_ROWS = 256;

    private static final int PLACE_BITS = 44;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private final RowType schema;
    private final int[] keyColumns;
    private final int[] otherColumns;
    private final KeyTable keys;
    private final int own;
    private LongRuns runs = new LongRuns();
    private final RowCodec codec;
    private final PackedRows packed = new PackedRows();
    private ByteArena arena = new ByteArena();
    private long rowCount;
    /** Column of the time that ends a key's use; negative when none does. */
    private final int timeColumn;

    private final long lagMicros;
    /** Null unless keys are forgotten as a whole. */
    private final ClosingKeys closing;
    /** Whether rows are forgotten each by itself, since their time is no key. */
    private final boolean closesRows;

    private final int payloadAt;
    private long sweepAt = LEAST_SWEPT_ROWS;
    /** Where rows that are unpacked together are. */
    private byte[][] pages = new byte[0][];

    private int[] places = new int[0];
    private int[] positions = new int[0];

    /** An index whose rows stay. */
    public JoinIndex(RowType schema, List<Integer> keyColumns) {
        this(schema, keyColumns, -1, 0);
    }

    /**
     * An index that forgets rows by their time.
     *
     * @param timeColumn a timestamp; when it is a key, keys are forgotten with all their rows
     * @param lagMicros what the watermark must be ahead of it
     */
    public JoinIndex(RowType schema, List<Integer> keyColumns, int timeColumn, long lagMicros) {
        this.schema = schema;
        this.keyColumns = keyColumns.stream().mapToInt(Integer::intValue).toArray();
        List<Integer> others = new ArrayList<>();
        for (int c = 0; c < schema.size(); c++) {
            if (!keyColumns.contains(c)) {
                others.add(c);
            }
        }
        this.otherColumns = others.stream().mapToInt(Integer::intValue).toArray();
        boolean closes = keyColumns.contains(timeColumn);
        this.closesRows = timeColumn >= 0 && !closes;
        this.payloadAt = closesRows ? CLOSING_PAYLOAD_AT : PLAIN_PAYLOAD_AT;
        this.timeColumn = timeColumn;
        this.lagMicros = lagMicros;
        this.keys = KeyTable.of(schema.select(keyColumns).types(), OWN_WORDS + (closes ? 1 : 0));
        this.own = keys.firstOwnWord();
        this.closing = closes ? new ClosingKeys(keys.rows, own + CLOSES_AT) : null;
        this.codec = RowCodec.of(schema.select(others).types());
    }

    public int[] keyColumns() {
        return keyColumns;
    }

    /** Entries kept. */
    public long rows() {
        return rowCount;
    }

    public long bytes() {
        return keys.bytes() + runs.bytes() + arena.bytes();
    }

    /** Finds the keys of a batch, of this input or the other; {@link KeyTable#ABSENT} for those that are not there and not inserted. */
    public void probe(Batch batch, int[] columns, boolean insert, int[] ids) {
        keys.probe(batch, columns, insert, ids);
    }

    /** Number of a key's entries. */
    public int size(int key) {
        return key == KeyTable.ABSENT ? 0 : (int) (keys.rows.page(key)[keys.rows.base(key) + own + SIZES] >>> 32);
    }

    /** Where a key's entries are: {@link #run}[{@link #runStart} ...], {@link #size} of them. */
    public long[] run(int key) {
        long[] page = keys.rows.page(key);
        return size(key) == 1 ? page : runs.page((int) page[keys.rows.base(key) + own + ENTRIES]);
    }

    public int runStart(int key) {
        int base = keys.rows.base(key) + own;
        return size(key) == 1 ? base + ENTRIES : runs.offset((int) keys.rows.page(key)[base + ENTRIES]);
    }

    public long weight(long entry) {
        return Bytes.getLong(arena.page(entry & PLACE), arena.offset(entry & PLACE));
    }

    /** How many rows of the other input match the row. */
    public long matches(long entry) {
        return Bytes.getLong(arena.page(entry & PLACE), arena.offset(entry & PLACE) + MATCHES_AT);
    }

    public void setMatches(long entry, long matches) {
        Bytes.putLong(arena.page(entry & PLACE), arena.offset(entry & PLACE) + MATCHES_AT, matches);
    }

    /** Reads of so many entries' packed rows where they begin, and gives their weights: all at once, so that the cache misses overlap. */
    public void weights(long[] entries, int count, long[] weights) {
        for (int k = 0; k < count; k++) {
            long place = entries[k] & PLACE;
            weights[k] = Bytes.getLong(arena.page(place), arena.offset(place));
        }
    }

    /** Appends so many entries' columns that are not keys, each to the builder at its index. */
    public void decode(long[] entries, int count, ColumnBuilder[] othersOnly) {
        if (places.length < count) {
            places = new int[count];
            positions = new int[count];
            pages = new byte[count][];
        }
        for (int k = 0; k < count; k++) {
            long place = entries[k] & PLACE;
            pages[k] = arena.page(place);
            places[k] = arena.offset(place) + payloadAt;
        }
        codec.decode(pages, places, positions, count, othersOnly);
        Arrays.fill(pages, 0, count, null);
    }

    /** The same of one entry. */
    public void decode(long entry, ColumnBuilder[] othersOnly) {
        long place = entry & PLACE;
        codec.decode(arena.page(place), arena.offset(place) + payloadAt, othersOnly);
    }

    /** Columns that are not keys. */
    public int[] otherColumns() {
        return otherColumns;
    }

    /**
     * Adds rows.
     *
     * @param ids their keys, inserted by {@link #probe}
     * @param matches their matches by {@code k}
     * @param appendOnly whether no row is ever taken back, so that equal rows need not be found
     */
    public void add(Batch batch, int[] ids, long[] matches, boolean appendOnly) {
        Column[] columns = new Column[otherColumns.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = batch.column(otherColumns[c]);
        }
        codec.encode(columns, batch.selection(), batch.selectedCount(), packed);
        for (int k = 0; k < batch.selectedCount(); k++) {
            long weight = batch.weight(batch.row(k));
            int key = ids[k];
            long[] page = keys.rows.page(key);
            int base = keys.rows.base(key);
            if (closing != null && (page[base] & KeyTable.FRESH) != 0) {
                closing.add(key, closesAt(batch, batch.row(k)));
            }
            page[base] &= ~KeyTable.FRESH;
            long tag = packed.hash(k) & ~PLACE;
            int found = appendOnly ? -1 : find(key, k, tag);
            if (found < 0) {
                append(key, tag | store(k, weight, matches[k], closesRows ? closesAt(batch, batch.row(k)) : 0));
            } else {
                addWeight(key, found, weight);
            }
        }
    }

    private long closesAt(Batch batch, int row) {
        LongColumn times = (LongColumn) batch.column(timeColumn);
        if (times.isNull(row)) {
            // A comparison with NULL is never true: such a row meets nothing.
            return closesRows ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return times.values()[row] + lagMicros;
    }

    /** Whether the watermark has reached the time of all rows that are selected. */
    public boolean isClosed(Batch batch, long watermark) {
        boolean closed = timeColumn >= 0;
        for (int k = 0; k < batch.selectedCount() && closed; k++) {
            closed = closesAt(batch, batch.row(k)) <= watermark;
        }
        return closed;
    }

    /**
     * Forgets what the watermark has reached the time of. Rows whose time is no key are looked through only when they have doubled since the
     * last time, so that this costs each row little: up to as many as there are of use may stay a while.
     */
    public void close(long watermark) {
        if (closing != null) {
            closeKeys(watermark);
        } else if (closesRows && rowCount >= sweepAt) {
            sweep(watermark);
            sweepAt = Math.max(LEAST_SWEPT_ROWS, 2 * rowCount);
        } else {
            return;
        }
        if (keys.rows.live() == 0 && keys.rows.high() > 0) {
            clear();
        }
        compactSparse();
    }

    private void closeKeys(long watermark) {
        IntList closed = new IntList();
        closing.close(watermark, closed);
        if (closed.size() == keys.rows.live()) {
            // No need to take them out one by one.
            clear();
            return;
        }
        for (int i = 0; i < closed.size(); i++) {
            removeRows(closed.get(i));
        }
        keys.removeAll(closed);
    }

    private void sweep(long watermark) {
        for (int key = 0; key < keys.rows.high(); key++) {
            if (keys.rows.page(key)[keys.rows.base(key)] == 0) {
                continue;
            }
            for (int i = size(key) - 1; i >= 0; i--) {
                long place = run(key)[runStart(key) + i] & PLACE;
                byte[] page = arena.page(place);
                int at = arena.offset(place);
                if (Bytes.getLong(page, at + ROW_CLOSES_AT) <= watermark) {
                    arena.free(payloadAt + Bytes.getInt(page, at + LENGTH_AT));
                    removeEntry(key, i);
                }
            }
            if (size(key) == 0) {
                keys.remove(key);
            }
        }
    }

    private void removeRows(int key) {
        int size = size(key);
        for (int i = 0; i < size; i++) {
            long place = run(key)[runStart(key) + i] & PLACE;
            arena.free(payloadAt + Bytes.getInt(arena.page(place), arena.offset(place) + LENGTH_AT));
        }
        if (size > 1) {
            long[] page = keys.rows.page(key);
            int base = keys.rows.base(key) + own;
            runs.release((int) page[base + ENTRIES], (int) page[base + SIZES]);
        }
        rowCount -= size;
    }

    private long store(int k, long weight, long matches, long closesAt) {
        int length = packed.length(k);
        long place = arena.reserve(payloadAt + length);
        byte[] page = arena.page(place);
        int at = arena.offset(place);
        Bytes.putLong(page, at, weight);
        Bytes.putLong(page, at + MATCHES_AT, matches);
        Bytes.putInt(page, at + LENGTH_AT, length);
        if (closesRows) {
            Bytes.putLong(page, at + ROW_CLOSES_AT, closesAt);
        }
        System.arraycopy(packed.data(), packed.start(k), page, at + payloadAt, length);
        return place;
    }

    private int find(int key, int k, long tag) {
        int size = size(key);
        if (size == 0) {
            return -1;
        }
        long[] run = run(key);
        int start = runStart(key);
        for (int i = 0; i < size; i++) {
            if ((run[start + i] & ~PLACE) == tag && isEqual(run[start + i] & PLACE, k)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isEqual(long place, int k) {
        byte[] page = arena.page(place);
        int at = arena.offset(place);
        int length = packed.length(k);
        return Bytes.getInt(page, at + LENGTH_AT) == length
                && Arrays.equals(
                        page,
                        at + payloadAt,
                        at + payloadAt + length,
                        packed.data(),
                        packed.start(k),
                        packed.start(k) + length);
    }

    private void append(int key, long entry) {
        int size = size(key);
        long[] page = keys.rows.page(key);
        int base = keys.rows.base(key) + own;
        if (size == 0) {
            page[base + ENTRIES] = entry;
        } else {
            int sizeClass = (int) page[base + SIZES];
            if (size == 1 || size == 1 << sizeClass) {
                sizeClass = grow(page, base, size, sizeClass);
            }
            int run = (int) page[base + ENTRIES];
            runs.page(run)[runs.offset(run) + size] = entry;
            page[base + SIZES] = sizeClass;
        }
        page[base + SIZES] = (long) (size + 1) << 32 | (page[base + SIZES] & 0xFFFF_FFFFL);
        rowCount++;
    }

    private int grow(long[] page, int base, int size, int sizeClass) {
        int grownClass = size == 1 ? 1 : sizeClass + 1;
        int grown = runs.allocate(grownClass);
        if (size == 1) {
            runs.page(grown)[runs.offset(grown)] = page[base + ENTRIES];
        } else {
            int old = (int) page[base + ENTRIES];
            System.arraycopy(runs.page(old), runs.offset(old), runs.page(grown), runs.offset(grown), size);
            runs.release(old, sizeClass);
        }
        page[base + ENTRIES] = grown;
        return grownClass;
    }

    private void addWeight(int key, int index, long weight) {
        long place = run(key)[runStart(key) + index] & PLACE;
        byte[] bytes = arena.page(place);
        int at = arena.offset(place);
        long sum = Bytes.getLong(bytes, at) + weight;
        Bytes.putLong(bytes, at, sum);
        if (sum == 0) {
            arena.free(payloadAt + Bytes.getInt(bytes, at + LENGTH_AT));
            removeEntry(key, index);
        }
    }

    private void removeEntry(int key, int index) {
        rowCount--;
        int size = size(key);
        long[] page = keys.rows.page(key);
        int base = keys.rows.base(key) + own;
        if (size > 1) {
            long[] run = run(key);
            int start = runStart(key);
            run[start + index] = run[start + size - 1];
            if (size == 2) {
                // The last one lives in the key's row.
                int old = (int) page[base + ENTRIES];
                page[base + ENTRIES] = run[start];
                runs.release(old, (int) page[base + SIZES]);
                page[base + SIZES] = 0;
            }
        }
        page[base + SIZES] = (long) (size - 1) << 32 | (page[base + SIZES] & 0xFFFF_FFFFL);
    }

    /** Lets go of keys of a batch that have no rows left, then of memory that is mostly lost. */
    public void tidy(int[] ids, int count) {
        for (int k = 0; k < count; k++) {
            if (keys.rows.page(ids[k])[keys.rows.base(ids[k])] != 0 && size(ids[k]) == 0) {
                keys.remove(ids[k]);
            }
        }
        compactSparse();
    }

    private void compactSparse() {
        keys.compact();
        if (arena.isSparse()) {
            compact();
        }
    }

    private void compact() {
        ByteArena old = arena;
        arena = new ByteArena();
        for (int key = 0; key < keys.rows.high(); key++) {
            if (keys.rows.page(key)[keys.rows.base(key)] == 0) {
                continue;
            }
            int size = size(key);
            long[] run = size == 0 ? null : run(key);
            for (int i = 0; i < size; i++) {
                int at = runStart(key) + i;
                long place = run[at] & PLACE;
                byte[] page = old.page(place);
                int offset = old.offset(place);
                int length = payloadAt + Bytes.getInt(page, offset + LENGTH_AT);
                run[at] = (run[at] & ~PLACE) | arena.add(page, offset, length);
            }
        }
    }

    /** Gives all rows as batches of the input's columns. */
    public void forEach(Consumer<Batch> target) {
        BatchOfRows rows = new BatchOfRows();
        for (int key = 0; key < keys.rows.high(); key++) {
            boolean live = keys.rows.page(key)[keys.rows.base(key)] != 0;
            for (int i = 0; live && i < size(key); i++) {
                rows.add(key, run(key)[runStart(key) + i]);
                if (rows.count == Batch.TARGET_ROWS) {
                    target.accept(rows.build());
                }
            }
        }
        if (rows.count > 0) {
            target.accept(rows.build());
        }
    }

    /** Rows being collected. */
    private final class BatchOfRows {
        private final ColumnBuilder[] builders =
                schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        private final ColumnBuilder[] keyBuilders = select(keyColumns);
        private final ColumnBuilder[] otherBuilders = select(otherColumns);
        private final int width = keys.rows.width();
        private long[] weights = new long[Batch.TARGET_ROWS];
        private int count;

        private ColumnBuilder[] select(int[] columns) {
            return Arrays.stream(columns).mapToObj(c -> builders[c]).toArray(ColumnBuilder[]::new);
        }

        void add(int key, long entry) {
            int base = keys.rows.base(key);
            keys.appendKeys(Arrays.copyOfRange(keys.rows.page(key), base, base + width), 1, keyBuilders, 0);
            decode(entry, otherBuilders);
            weights[count++] = weight(entry);
        }

        Batch build() {
            Column[] columns = new Column[builders.length];
            Arrays.setAll(columns, i -> builders[i].build());
            Batch batch = Batch.weighted(count, weights, columns);
            weights = new long[Batch.TARGET_ROWS];
            count = 0;
            return batch;
        }
    }

    /** Forgets all rows. */
    public void clear() {
        keys.clear();
        runs = new LongRuns();
        arena = new ByteArena();
        rowCount = 0;
        sweepAt = LEAST_SWEPT_ROWS;
        if (closing != null) {
            closing.rebuild();
        }
    }
}
