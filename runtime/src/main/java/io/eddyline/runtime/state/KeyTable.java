package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of words found by key: a hash index of row numbers over {@link WordPages}. Word 0 of a row is its header, then the key's words, then
 * the owner's. Row numbers are stable, also through checkpoints, so rows may refer to each other. Probing goes in phases over a whole
 * batch, so that the cache misses of many rows overlap. One thread at a time.
 *
 * <p>The index is cut in segments that grow on their own: growing is many short pauses, never a long one.
 */
public abstract class KeyTable {
    /** Set in the header of every row in use. */
    static final long LIVE = 1L << 63;
    /** Set by the table for a row that {@link #probe} made; cleared by the owner. */
    public static final long FRESH = 1L << 62;
    /** The place of {@link #TOUCHED}. */
    public static final int TOUCHED_BIT = 61;
    /** For the owner's use: the row was met in this epoch. */
    public static final long TOUCHED = 1L << TOUCHED_BIT;
    /** The row changed since the last checkpoint. */
    static final long CHANGED = 1L << 60;

    private static final int SEGMENT_BITS = 6;
    private static final int SEGMENT_SHIFT = 32 - SEGMENT_BITS;
    private static final int FIRST_SLOTS = 4;
    /** Slots a row from which on an index is much too large. */
    private static final int SPARSE = 64;
    /** Numbers a removed row from which on those in use are not looked for among all. */
    private static final long SPARSE_ROWS = 8;

    /** Number of the row that {@link #probe} gives for keys that are not there. */
    public static final int ABSENT = -1;

    final WordPages rows;
    /** Byte strings of keys and of the owner's words. */
    ByteArena arena = new ByteArena();

    final List<Reference> references = new ArrayList<>();
    final ChangeLog changes;
    private final int keyWords;
    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final int[] segmentSizes = new int[1 << SEGMENT_BITS];
    private long indexWords;
    long[] hashes = new long[0];
    private long[] entries = new long[0];

    /**
     * A word that refers to the arena.
     *
     * @param word holds the reference, -1 for none
     * @param lengthWord holds the bytes' number in its lower half
     */
    record Reference(int word, int lengthWord) {}

    KeyTable(int keyWords, int ownWords) {
        this.keyWords = keyWords;
        this.rows = new WordPages(1 + keyWords + ownWords);
        this.changes = new ChangeLog(this);
    }

    /** A table for keys of these types, with so many words a row for the owner. */
    public static KeyTable of(List<DataType> keyTypes, int ownWords) {
        return FixedKeyTable.fits(keyTypes)
                ? new FixedKeyTable(keyTypes, ownWords)
                : new PackedKeyTable(keyTypes, ownWords);
    }

    /** The owner's first word. */
    public final int firstOwnWord() {
        return 1 + keyWords;
    }

    /** Declares that an owner's word refers to the arena, with the length in the word behind. */
    public final void addReference(int word) {
        references.add(new Reference(word, word + 1));
    }

    public final WordPages rows() {
        return rows;
    }

    public final ByteArena arena() {
        return arena;
    }

    /** What changed since the last checkpoint, and the table's form on disk. */
    public final ChangeLog changes() {
        return changes;
    }

    public final long bytes() {
        return rows.bytes() + indexWords * Long.BYTES + arena.bytes();
    }

    /**
     * Finds the rows of the selected rows' keys.
     *
     * @param insert whether keys that are not there get a row, with {@link #FRESH} set in its header
     * @param ids takes the row of the k-th selected row at {@code k}
     */
    public abstract void probe(Batch batch, int[] keyColumns, boolean insert, int[] ids);

    /** Appends the keys of {@code count} rows, laid end to end in {@code image}, to builders from {@code first} on. */
    public abstract void appendKeys(long[] image, int count, ColumnBuilder[] builders, int first);

    abstract long hashOf(long[] page, int base);

    /** Removes a row. */
    public final void remove(int row) {
        unlink(row);
        letGo(row);
    }

    /** Removes rows, each of which is there once. Where most go, the index is made again rather than searched for each. */
    public final void removeAll(IntList gone) {
        int left = rows.live() - gone.size();
        if (gone.size() < left || (left > 0 && rows.high() > SPARSE_ROWS * gone.size())) {
            for (int i = 0; i < gone.size(); i++) {
                remove(gone.get(i));
            }
            return;
        }
        emptyIndex();
        for (int i = 0; i < gone.size(); i++) {
            letGo(gone.get(i));
        }
        for (int row = 0; row < rows.high() && left > 0; row++) {
            relink(row);
        }
    }

    private void relink(int row) {
        long[] page = rows.page(row);
        int base = rows.base(row);
        if (page[base] != 0) {
            link(row, hashOf(page, base));
        }
    }

    /** Gives a row back that is in the index no more. */
    private void letGo(int row) {
        long[] page = rows.page(row);
        int base = rows.base(row);
        for (Reference reference : references) {
            if (page[base + reference.word()] != -1) {
                arena.free((int) page[base + reference.lengthWord()]);
            }
        }
        changes.removed(row);
        rows.release(row);
    }

    /** Copies what lives into a new arena when the old is sparse. References held outside the rows become invalid. */
    public final void compact() {
        if (!arena.isSparse()) {
            return;
        }
        ByteArena old = arena;
        arena = new ByteArena();
        for (int row = 0; row < rows.high(); row++) {
            long[] page = rows.page(row);
            int base = rows.base(row);
            if (page[base] != 0) {
                for (Reference reference : references) {
                    long at = page[base + reference.word()];
                    if (at != -1) {
                        int length = (int) page[base + reference.lengthWord()];
                        page[base + reference.word()] = arena.add(old.page(at), old.offset(at), length);
                    }
                }
            }
        }
    }

    /** A new row of this header refers to nothing yet. */
    final void open(long[] page, int base, long header) {
        page[base] = header;
        for (Reference reference : references) {
            page[base + reference.word()] = -1;
        }
    }

    /** Forgets all rows. */
    final void clear() {
        Arrays.fill(segments, null);
        Arrays.fill(segmentSizes, 0);
        indexWords = 0;
        rows.clear();
        arena = new ByteArena();
    }

    /** Forgets all rows but keeps the room for about as many. For tables whose changes nobody notes. */
    public final void reset() {
        emptyIndex();
        rows.clear();
        arena = new ByteArena();
    }

    /** Empties the index but keeps its room, unless that is much more than was of use. */
    private void emptyIndex() {
        if (indexWords > (long) SPARSE * rows.live()) {
            // Emptying the index would take longer than filling a new one.
            Arrays.fill(segments, null);
            indexWords = 0;
        }
        for (long[] segment : segments) {
            if (segment != null) {
                Arrays.fill(segment, 0);
            }
        }
        Arrays.fill(segmentSizes, 0);
    }

    /** Room for the hashes of so many rows. */
    final void reserve(int count) {
        if (hashes.length < count) {
            hashes = new long[count];
            entries = new long[count];
        }
    }

    /**
     * For each hash the first row in the index with its tag, without a look at the rows: what follows can then load all rows at once. First all
     * slots are read, whatever is in them: a branch that goes wrong would wait for one slot's memory before the next one's is asked for.
     */
    final void candidates(int count, int[] ids) {
        for (int k = 0; k < count; k++) {
            int tag = tag(hashes[k]);
            long[] segment = segments[tag >>> SEGMENT_SHIFT];
            entries[k] = segment == null ? 0 : segment[tag & (segment.length - 1)];
        }
        for (int k = 0; k < count; k++) {
            long entry = entries[k];
            int tag = tag(hashes[k]);
            ids[k] = entryRow(entry == 0 || entryTag(entry) == tag ? entry : next(tag));
        }
    }

    /** The first entry of a tag behind its first slot; 0 when there is none. */
    private long next(int tag) {
        long[] segment = segments[tag >>> SEGMENT_SHIFT];
        int mask = segment.length - 1;
        int slot = (tag + 1) & mask;
        while (segment[slot] != 0 && entryTag(segment[slot]) != tag) {
            slot = (slot + 1) & mask;
        }
        return segment[slot];
    }

    /** The part of a hash that the index keeps; its top bits choose the segment, its low bits the slot. */
    static int tag(long hash) {
        return (int) (hash >>> 32);
    }

    static int entryTag(long entry) {
        return (int) (entry >>> 32);
    }

    /** The row of an entry; {@link #ABSENT} of an empty one. */
    static int entryRow(long entry) {
        return (int) entry - 1;
    }

    final long[] segment(int tag) {
        long[] segment = segments[tag >>> SEGMENT_SHIFT];
        return segment == null ? grow(tag >>> SEGMENT_SHIFT) : segment;
    }

    /** Enters a row that is not in the index. */
    final void link(int row, long hash) {
        int tag = tag(hash);
        int number = tag >>> SEGMENT_SHIFT;
        long[] segment = segment(tag);
        if ((segmentSizes[number] + 1) * 4L > segment.length * 3L) {
            segment = grow(number);
        }
        place(segment, (long) tag << 32 | (row + 1));
        segmentSizes[number]++;
    }

    /** The same where a search in the tag's segment has ended at an empty slot. */
    final void linkAt(int slot, int row, long hash) {
        int tag = tag(hash);
        int number = tag >>> SEGMENT_SHIFT;
        long[] segment = segments[number];
        if ((segmentSizes[number] + 1) * 4L > segment.length * 3L) {
            link(row, hash);
        } else {
            segment[slot] = (long) tag << 32 | (row + 1);
            segmentSizes[number]++;
        }
    }

    private static void place(long[] segment, long entry) {
        int mask = segment.length - 1;
        int slot = entryTag(entry) & mask;
        while (segment[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        segment[slot] = entry;
    }

    private long[] grow(int number) {
        long[] old = segments[number];
        long[] grown = new long[old == null ? FIRST_SLOTS : old.length * 2];
        if (old != null) {
            for (long entry : old) {
                if (entry != 0) {
                    place(grown, entry);
                }
            }
        }
        indexWords += grown.length - (old == null ? 0 : old.length);
        segments[number] = grown;
        return grown;
    }

    /** Takes a row out of the index; entries behind it move up, so that no gap cuts a chain. */
    final void unlink(int row) {
        int tag = tag(hashOf(rows.page(row), rows.base(row)));
        long[] segment = segment(tag);
        int mask = segment.length - 1;
        int slot = tag & mask;
        while (entryRow(segment[slot]) != row) {
            assert segment[slot] != 0 : "a row that is not in the index";
            slot = (slot + 1) & mask;
        }
        int gap = slot;
        int next = (slot + 1) & mask;
        while (segment[next] != 0) {
            int home = entryTag(segment[next]) & mask;
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                segment[gap] = segment[next];
                gap = next;
            }
            next = (next + 1) & mask;
        }
        segment[gap] = 0;
        segmentSizes[tag >>> SEGMENT_SHIFT]--;
    }
}
