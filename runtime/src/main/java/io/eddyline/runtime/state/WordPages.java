package io.eddyline.runtime.state;

import java.util.Arrays;

/** Rows of so many words, numbered from 0; a row stays where it is until it is released. Pages keep growth cheap. Not thread-safe. */
public final class WordPages {
    private static final int PAGE_WORDS = 1 << 16;
    private static final int FIRST_ROWS = 8;
    /** Words of a processor's cache line. */
    private static final int LINE_WORDS = 8;

    private final int width;
    private final int shift;
    private final int mask;
    private final IntList free = new IntList();
    private long[][] pages = new long[1][];
    private int high;
    private int live;
    private long allocatedWords;
    /** So that {@link #touch} has an effect that the compiler may not take away. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

    public WordPages(int width) {
        this.width = width;
        this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(FIRST_ROWS, PAGE_WORDS / width));
        this.mask = (1 << shift) - 1;
    }

    public int width() {
        return width;
    }

    /** The array that holds a row. Valid until the next allocation. */
    public long[] page(int row) {
        return pages[row >>> shift];
    }

    /** Where in its page a row starts. */
    public int base(int row) {
        return (row & mask) * width;
    }

    /**
     * Reads a word of every cache line of some rows: the misses of many rows overlap, which those of one row after the other do not where much
     * work, or a branch that goes wrong, is between them.
     */
    public void touch(int[] numbers, int from, int to) {
        long words = 0;
        int last = width - 1;
        for (int i = from; i < to; i++) {
            int row = numbers[i];
            long[] page = pages[row >>> shift];
            int base = (row & mask) * width;
            words ^= page[base] ^ page[base + last];
            for (int word = LINE_WORDS; word < last; word += LINE_WORDS) {
                words ^= page[base + word];
            }
        }
        seen = words;
    }

    /** All pages, for loops over many rows; valid until the next allocation. */
    long[][] pages() {
        return pages;
    }

    int shift() {
        return shift;
    }

    int mask() {
        return mask;
    }

    /** One more than the highest row number in use. */
    public int high() {
        return high;
    }

    public int live() {
        return live;
    }

    public long bytes() {
        return allocatedWords * Long.BYTES;
    }

    /** A row of zeros. */
    public int allocate() {
        live++;
        if (free.size() > 0) {
            return free.removeLast();
        }
        ensure(high);
        return high++;
    }

    /** Gives a row back; its words become zero. */
    public void release(int row) {
        Arrays.fill(page(row), base(row), base(row) + width, 0);
        free.add(row);
        live--;
    }

    /** Makes room for a row of a given number (restore); {@link #rebuildFree} follows when all are there. */
    void ensure(int row) {
        int page = row >>> shift;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length * 2));
        }
        long[] words = pages[page];
        int needed = ((row & mask) + 1) * width;
        if (words == null || words.length < needed) {
            int old = words == null ? 0 : words.length;
            int rows = page > 0 ? mask + 1 : Math.min(mask + 1, Math.max(FIRST_ROWS, old / width * 2));
            int size = Math.max(rows * width, needed);
            pages[page] = words == null ? new long[size] : Arrays.copyOf(words, size);
            allocatedWords += size - old;
        }
    }

    /** Forgets all rows but keeps the pages. */
    public void clear() {
        for (int page = 0; page << shift < high; page++) {
            Arrays.fill(pages[page], 0, Math.min(pages[page].length, (high - (page << shift)) * width), 0);
        }
        high = 0;
        live = 0;
        free.clear();
    }

    /** Takes all rows whose first word is not zero as live, the others below {@code newHigh} as free. */
    void rebuildFree(int newHigh) {
        high = newHigh;
        live = 0;
        free.clear();
        for (int row = newHigh - 1; row >= 0; row--) {
            ensure(row);
            if (page(row)[base(row)] == 0) {
                free.add(row);
            } else {
                live++;
            }
        }
    }
}
