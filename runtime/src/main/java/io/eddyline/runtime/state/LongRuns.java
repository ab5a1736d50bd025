package io.eddyline.runtime.state;

import java.util.Arrays;

/** Contiguous runs of longs, a power of two each, from shared pages; runs given back are used again for runs of their size. */
final class LongRuns {
    private static final int PAGE_BITS = 16;
    private static final int NONE = -1;

    private long[][] pages = new long[1][];
    private int lastPage = -1;
    private int openPage = -1;
    private int used;
    private final int[] free = new int[Integer.SIZE];
    private long allocated;

    LongRuns() {
        Arrays.fill(free, NONE);
    }

    /** A run of {@code 1 << sizeClass} longs. */
    int allocate(int sizeClass) {
        int run = free[sizeClass];
        if (run != NONE) {
            free[sizeClass] = (int) page(run)[offset(run)];
            return run;
        }
        int size = 1 << sizeClass;
        if (sizeClass > PAGE_BITS) {
            return newPage(size) << PAGE_BITS;
        }
        if (openPage < 0 || used + size > pages[openPage].length) {
            // The first page is small: most tables never need another.
            openPage = newPage(Math.max(size, openPage < 0 ? 1 << 8 : 1 << PAGE_BITS));
            used = 0;
        }
        run = openPage << PAGE_BITS | used;
        used += size;
        return run;
    }

    private int newPage(int size) {
        lastPage++;
        if (lastPage == pages.length) {
            pages = Arrays.copyOf(pages, lastPage * 2);
        }
        pages[lastPage] = new long[size];
        allocated += size;
        return lastPage;
    }

    void release(int run, int sizeClass) {
        page(run)[offset(run)] = free[sizeClass];
        free[sizeClass] = run;
    }

    long[] page(int run) {
        return pages[run >>> PAGE_BITS];
    }

    int offset(int run) {
        return run & (1 << PAGE_BITS) - 1;
    }

    long bytes() {
        return allocated * Long.BYTES;
    }
}
