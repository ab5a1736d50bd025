package io.eddyline.runtime.state;

import java.util.Arrays;

/**
 * Byte strings of any length, found again by a reference of at most 44 bits. Freed strings are only counted; when {@link #isSparse()} the
 * owner copies what lives into a new arena. Not thread-safe.
 */
public final class ByteArena {
    /** Bits of a reference that hold the place in a page. */
    static final int OFFSET_BITS = 20;

    private static final int PAGE_BYTES = 1 << OFFSET_BITS;
    private static final int FIRST_PAGE_BYTES = 1 << 10;
    private static final int OFFSET_MASK = PAGE_BYTES - 1;
    /** Below this a compaction is not worth its while. */
    private static final long MIN_GARBAGE = 1 << 20;

    private byte[][] pages = new byte[1][];
    private int lastPage = -1;
    /** The page that is being filled, and its first free byte. */
    private int openPage = -1;

    private int used;
    private long allocated;
    private long garbage;

    /** Copies a byte string in; returns its reference. */
    public long add(byte[] source, int start, int length) {
        long reference = reserve(length);
        System.arraycopy(source, start, page(reference), offset(reference), length);
        return reference;
    }

    /** Room for a byte string, to be written by the caller; returns its reference. */
    public long reserve(int length) {
        if (length > PAGE_BYTES >> 2) {
            return (long) newPage(length) << OFFSET_BITS;
        }
        if (openPage < 0 || PAGE_BYTES - used < length) {
            garbage += openPage < 0 ? 0 : pages[openPage].length - used;
            int size = openPage < 0 ? Math.max(FIRST_PAGE_BYTES, length) : PAGE_BYTES;
            openPage = newPage(size);
            used = 0;
        } else if (pages[openPage].length - used < length) {
            byte[] page = pages[openPage];
            int size = Math.min(PAGE_BYTES, Math.max(page.length * 2, used + length));
            allocated += size - page.length;
            pages[openPage] = Arrays.copyOf(page, size);
        }
        long reference = (long) openPage << OFFSET_BITS | used;
        used += length;
        return reference;
    }

    private int newPage(int size) {
        lastPage++;
        if (lastPage == pages.length) {
            pages = Arrays.copyOf(pages, lastPage * 2);
        }
        pages[lastPage] = new byte[size];
        allocated += size;
        return lastPage;
    }

    /** The page that a byte string is in; valid until the next {@link #reserve}. */
    public byte[] page(long reference) {
        return pages[(int) (reference >>> OFFSET_BITS)];
    }

    /** Where in its page a byte string starts. */
    public int offset(long reference) {
        return (int) reference & OFFSET_MASK;
    }

    /** Gives up a byte string. */
    public void free(int length) {
        garbage += length;
    }

    /** Whether more than half of the room is lost. */
    public boolean isSparse() {
        return garbage > MIN_GARBAGE && garbage > allocated / 2;
    }

    /** Bytes taken from the heap. */
    public long bytes() {
        return allocated;
    }
}
