package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.Arrays;
import java.util.List;

/** Keys of fixed-width values: a word each, two for a wide decimal; a bit of the header's lower half for each that is NULL. */
final class FixedKeyTable extends KeyTable {
    private static final int MAX_COLUMNS = 32;
    private static final long NULLS = 0xFFFF_FFFFL;

    private final Storage[] storages;
    private final int keyWords;
    private long[] words = new long[0];
    private int[] nulls = new int[0];
    private long[] differences = new long[0];
    private int[] mismatches = new int[0];
    private boolean anyNull;

    FixedKeyTable(List<DataType> types, int ownWords) {
        super(words(types), ownWords);
        this.keyWords = words(types);
        this.storages = types.stream().map(DataType::storage).toArray(Storage[]::new);
    }

    static boolean fits(List<DataType> types) {
        return types.size() <= MAX_COLUMNS && types.stream().allMatch(t -> width(t.storage()) > 0);
    }

    private static int words(List<DataType> types) {
        return types.stream().mapToInt(t -> width(t.storage())).sum();
    }

    private static int width(Storage storage) {
        return switch (storage) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> 1;
            case DECIMAL128 -> 2;
            case BYTES, LIST, MAP, ROW -> 0;
        };
    }

    @Override
    public void probe(Batch batch, int[] keyColumns, boolean insert, int[] ids) {
        int count = batch.selectedCount();
        if (keyWords == 0) {
            Arrays.fill(ids, 0, count, onlyRow(insert));
            return;
        }
        reserve(count);
        load(batch, keyColumns, count);
        if (isUniform(count)) {
            hash(1);
            Arrays.fill(ids, 0, count, search(0, insert));
            return;
        }
        hash(count);
        candidates(count, ids);
        int others = rows.high() == 0 ? all(count) : compare(count, ids);
        for (int i = 0; i < others; i++) {
            ids[mismatches[i]] = search(mismatches[i], insert);
        }
    }

    private int all(int count) {
        for (int k = 0; k < count; k++) {
            mismatches[k] = k;
        }
        return count;
    }

    /** Notes which candidates are not the rows of their keys; without a branch, so that the rows' cache misses overlap. */
    private int compare(int count, int[] ids) {
        long[][] pages = rows.pages();
        int shift = rows.shift();
        int mask = rows.mask();
        int width = rows.width();
        for (int k = 0; k < count; k++) {
            int row = Math.max(ids[k], 0);
            long[] page = pages[row >>> shift];
            int base = (row & mask) * width;
            differences[k] = (ids[k] >> 31) | ((int) page[base] ^ nulls[k]) | (page[base + 1] ^ words[k * keyWords]);
        }
        for (int w = 1; w < keyWords; w++) {
            for (int k = 0; k < count; k++) {
                int row = Math.max(ids[k], 0);
                differences[k] |= pages[row >>> shift][(row & mask) * width + 1 + w] ^ words[k * keyWords + w];
            }
        }
        int others = 0;
        for (int k = 0; k < count; k++) {
            mismatches[others] = k;
            others += differences[k] == 0 ? 0 : 1;
        }
        return others;
    }

    /** Whether all rows have one key, as those of a window or a day mostly do. */
    private boolean isUniform(int count) {
        if (anyNull || count < 2) {
            return false;
        }
        int last = (count - 1) * keyWords;
        for (int w = 0; w < keyWords; w++) {
            if (words[last + w] != words[w]) {
                return false;
            }
        }
        long differences = 0;
        for (int w = 0; w < keyWords; w++) {
            long first = words[w];
            for (int at = w; at <= last + w; at += keyWords) {
                differences |= words[at] ^ first;
            }
        }
        return differences == 0;
    }

    /** The one row of a table whose key is empty. */
    private int onlyRow(boolean insert) {
        if (rows.live() == 0 && insert) {
            int row = rows.allocate();
            open(rows.page(row), rows.base(row), LIVE | FRESH);
            link(row, 0);
        }
        return rows.live() == 0 ? ABSENT : 0;
    }

    private boolean matches(int row, int k) {
        long[] page = rows.page(row);
        int base = rows.base(row);
        if ((int) page[base] != nulls[k]) {
            return false;
        }
        for (int w = 0; w < keyWords; w++) {
            if (page[base + 1 + w] != words[k * keyWords + w]) {
                return false;
            }
        }
        return true;
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
        open(page, base, LIVE | FRESH | (nulls[k] & NULLS));
        // Few words: less work than a call that copies them.
        for (int w = 0; w < keyWords; w++) {
            page[base + 1 + w] = words[k * keyWords + w];
        }
        linkAt(slot, row, hashes[k]);
        return row;
    }

    private void load(Batch batch, int[] keyColumns, int count) {
        if (nulls.length < count) {
            nulls = new int[count];
            words = new long[count * keyWords];
            differences = new long[count];
            mismatches = new int[count];
        } else if (anyNull) {
            Arrays.fill(nulls, 0);
        }
        anyNull = false;
        int at = 0;
        for (int c = 0; c < keyColumns.length; c++) {
            Column column = batch.column(keyColumns[c]);
            loadValues(column, batch.selection(), count, at);
            if (column.mayHaveNulls()) {
                loadNulls(column, batch.selection(), count, at, 1 << c);
            }
            at += width(storages[c]);
        }
    }

    private void loadNulls(Column column, int[] selection, int count, int at, int bit) {
        anyNull = true;
        boolean wide = column.storage() == Storage.DECIMAL128;
        for (int k = 0; k < count; k++) {
            if (column.isNull(selection == null ? k : selection[k])) {
                nulls[k] |= bit;
                words[k * keyWords + at] = 0;
                if (wide) {
                    words[k * keyWords + at + 1] = 0;
                }
            }
        }
    }

    private void loadValues(Column column, int[] selection, int count, int at) {
        switch (column.storage()) {
            case LONG -> loadLongs(((LongColumn) column).values(), selection, count, at);
            case INT -> loadInts(((IntColumn) column).values(), selection, count, at);
            case BOOLEAN -> {
                boolean[] values = ((BooleanColumn) column).values();
                for (int k = 0; k < count; k++) {
                    words[k * keyWords + at] = values[selection == null ? k : selection[k]] ? 1 : 0;
                }
            }
            case FLOAT -> {
                float[] values = ((FloatColumn) column).values();
                for (int k = 0; k < count; k++) {
                    words[k * keyWords + at] = Bytes.canonicalBits(values[selection == null ? k : selection[k]]);
                }
            }
            case DOUBLE -> {
                double[] values = ((DoubleColumn) column).values();
                for (int k = 0; k < count; k++) {
                    words[k * keyWords + at] = Bytes.canonicalBits(values[selection == null ? k : selection[k]]);
                }
            }
            case DECIMAL128 -> {
                Decimal128Column decimals = (Decimal128Column) column;
                for (int k = 0; k < count; k++) {
                    int row = selection == null ? k : selection[k];
                    words[k * keyWords + at] = decimals.high()[row];
                    words[k * keyWords + at + 1] = decimals.low()[row];
                }
            }
            case BYTES, LIST, MAP, ROW -> throw new IllegalArgumentException("not of fixed width");
        }
    }

    private void loadLongs(long[] values, int[] selection, int count, int at) {
        if (selection == null && keyWords == 1) {
            System.arraycopy(values, 0, words, 0, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            words[k * keyWords + at] = values[selection == null ? k : selection[k]];
        }
    }

    private void loadInts(int[] values, int[] selection, int count, int at) {
        for (int k = 0; k < count; k++) {
            words[k * keyWords + at] = values[selection == null ? k : selection[k]];
        }
    }

    private void hash(int count) {
        for (int k = 0; k < count; k++) {
            hashes[k] = hashOf(words, k * keyWords, nulls[k]);
        }
    }

    private long hashOf(long[] source, int start, int nullBits) {
        long hash = nullBits;
        for (int w = 0; w < keyWords; w++) {
            hash = Hashing.combine(hash, source[start + w]);
        }
        return Hashing.mix(hash);
    }

    @Override
    long hashOf(long[] page, int base) {
        return keyWords == 0 ? 0 : hashOf(page, base + 1, (int) page[base]);
    }

    @Override
    public void appendKeys(long[] image, int count, ColumnBuilder[] builders, int first) {
        int at = 1;
        boolean nullsThere = hasNulls(image, count);
        for (int c = 0; c < storages.length; c++) {
            boolean isPlain = storages[c] == Storage.LONG && !nullsThere;
            if (isPlain) {
                ((LongBuilder) builders[first + c]).appendEach(image, at, rows.width(), count);
            }
            for (int k = 0; k < count && !isPlain; k++) {
                int base = k * rows.width();
                if ((image[base] >>> c & 1) != 0) {
                    builders[first + c].appendNull();
                } else {
                    append(builders[first + c], storages[c], image, base + at);
                }
            }
            at += width(storages[c]);
        }
    }

    private boolean hasNulls(long[] image, int count) {
        long nullBits = 0;
        for (int k = 0; k < count; k++) {
            nullBits |= image[k * rows.width()] & NULLS;
        }
        return nullBits != 0;
    }

    private static void append(ColumnBuilder builder, Storage storage, long[] image, int at) {
        switch (storage) {
            case LONG -> ((LongBuilder) builder).append(image[at]);
            case INT -> ((IntBuilder) builder).append((int) image[at]);
            case BOOLEAN -> ((BooleanBuilder) builder).append(image[at] != 0);
            case FLOAT -> ((FloatBuilder) builder).append(Float.intBitsToFloat((int) image[at]));
            case DOUBLE -> ((DoubleBuilder) builder).append(Double.longBitsToDouble(image[at]));
            case DECIMAL128 -> ((Decimal128Builder) builder).append(image[at], image[at + 1]);
            case BYTES, LIST, MAP, ROW -> throw new IllegalArgumentException("not of fixed width");
        }
    }
}
