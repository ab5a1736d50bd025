package io.eddyline.runtime.state;

import java.util.Map;
import java.util.TreeMap;

/** Rows of a key table by the time at which the watermark closes them. Each row holds its time in a word. */
public final class ClosingKeys {
    private final WordPages rows;
    private final int timeWord;
    private final TreeMap<Long, IntList> byTime = new TreeMap<>();
    private long lastTime = Long.MAX_VALUE;
    private IntList last;

    public ClosingKeys(WordPages rows, int timeWord) {
        this.rows = rows;
        this.timeWord = timeWord;
    }

    /** Enters a new row; Long.MAX_VALUE for one that is never closed. */
    public void add(int row, long closesAt) {
        rows.page(row)[rows.base(row) + timeWord] = closesAt;
        enter(row, closesAt);
    }

    private void enter(int row, long closesAt) {
        if (closesAt == Long.MAX_VALUE) {
            return;
        }
        if (closesAt != lastTime) {
            last = byTime.computeIfAbsent(closesAt, t -> new IntList());
            lastTime = closesAt;
        }
        last.add(row);
    }

    /** Enters all rows again, after a restore. */
    public void rebuild() {
        byTime.clear();
        lastTime = Long.MAX_VALUE;
        for (int row = 0; row < rows.high(); row++) {
            long[] page = rows.page(row);
            int base = rows.base(row);
            if (page[base] != 0) {
                enter(row, page[base + timeWord]);
            }
        }
    }

    /** Takes out the rows that the watermark has reached, and adds them to a list in the order of their times. */
    public void close(long watermark, IntList closed) {
        while (!byTime.isEmpty() && byTime.firstKey() <= watermark) {
            Map.Entry<Long, IntList> entry = byTime.pollFirstEntry();
            close(entry.getValue(), entry.getKey(), closed);
        }
        lastTime = Long.MAX_VALUE;
        last = null;
    }

    private void close(IntList entered, long time, IntList closed) {
        for (int i = 0; i < entered.size(); i++) {
            int row = entered.get(i);
            long[] page = rows.page(row);
            int base = rows.base(row);
            // A key that was removed has gone; its row may be another's now.
            if (page[base] != 0 && page[base + timeWord] == time) {
                // Entered twice when it was removed and came back: given once.
                page[base + timeWord] = Long.MAX_VALUE;
                closed.add(row);
            }
        }
    }
}
