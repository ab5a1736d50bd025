package io.eddyline.runtime.operator;

import io.eddyline.runtime.state.IntList;
import io.eddyline.runtime.state.WordPages;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Groups by the time at which the watermark closes them. Each group's row holds its time in a word. */
final class ClosingGroups {
    private final WordPages rows;
    private final int timeWord;
    private final TreeMap<Long, IntList> byTime = new TreeMap<>();
    private long lastTime = Long.MAX_VALUE;
    private IntList last;

    ClosingGroups(WordPages rows, int timeWord) {
        this.rows = rows;
        this.timeWord = timeWord;
    }

    /** Enters a new group; Long.MAX_VALUE for one that is never closed. */
    void add(int group, long closesAt) {
        rows.page(group)[rows.base(group) + timeWord] = closesAt;
        enter(group, closesAt);
    }

    private void enter(int group, long closesAt) {
        if (closesAt == Long.MAX_VALUE) {
            return;
        }
        if (closesAt != lastTime) {
            last = byTime.computeIfAbsent(closesAt, t -> new IntList());
            lastTime = closesAt;
        }
        last.add(group);
    }

    /** Enters all groups again, after a restore. */
    void rebuild() {
        byTime.clear();
        lastTime = Long.MAX_VALUE;
        for (int group = 0; group < rows.high(); group++) {
            long[] page = rows.page(group);
            int base = rows.base(group);
            if (page[base] != 0) {
                enter(group, page[base + timeWord]);
            }
        }
    }

    /** Takes out the groups that the watermark has reached, in the order of their times. */
    void close(long watermark, IntConsumer closed) {
        while (!byTime.isEmpty() && byTime.firstKey() <= watermark) {
            Map.Entry<Long, IntList> entry = byTime.pollFirstEntry();
            IntList groups = entry.getValue();
            for (int i = 0; i < groups.size(); i++) {
                int group = groups.get(i);
                long[] page = rows.page(group);
                int base = rows.base(group);
                // A group that was emptied has gone; its row may be another's now.
                if (page[base] != 0 && page[base + timeWord] == entry.getKey()) {
                    // Entered twice when it was emptied and came back: given once.
                    page[base + timeWord] = Long.MAX_VALUE;
                    closed.accept(group);
                }
            }
        }
        lastTime = Long.MAX_VALUE;
        last = null;
    }
}
