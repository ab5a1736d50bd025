package io.eddyline.runtime.operator;

import io.eddyline.runtime.state.IntList;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.LongList;
import io.eddyline.runtime.state.WordPages;

/** The groups met in an epoch, each once, with what their words were before. */
final class TouchedGroups {
    private static final int NEW = -1;

    private final KeyTable groups;
    private final boolean keepBefore;
    private final IntList touched = new IntList();
    private final IntList beforeAt = new IntList();
    private final LongList before = new LongList();

    /** Told of new groups. */
    @FunctionalInterface
    interface NewGroups {
        /**
         * @param k which of the batch's selected rows made it
         */
        void opened(int group, int k);
    }

    /**
     * @param keepBefore whether anybody asks for {@link #beforeStart}
     */
    TouchedGroups(KeyTable groups, boolean keepBefore) {
        this.groups = groups;
        this.keepBefore = keepBefore;
    }

    void add(int[] groupIds, int count, NewGroups newGroups) {
        WordPages rows = groups.rows();
        int own = groups.firstOwnWord();
        int ownWords = rows.width() - own;
        for (int k = 0; k < count; k++) {
            int group = groupIds[k];
            long[] page = rows.page(group);
            int base = rows.base(group);
            long header = page[base];
            if ((header & KeyTable.TOUCHED) == 0) {
                touched.add(group);
                if ((header & KeyTable.FRESH) != 0) {
                    beforeAt.add(NEW);
                    newGroups.opened(group, k);
                } else if (keepBefore) {
                    beforeAt.add(before.size());
                    before.addAll(page, base + own, ownWords);
                }
                page[base] = (header & ~KeyTable.FRESH) | KeyTable.TOUCHED;
            }
        }
    }

    int size() {
        return touched.size();
    }

    int group(int index) {
        return touched.get(index);
    }

    boolean wasThere(int index) {
        return beforeAt.get(index) != NEW;
    }

    /** Where in {@link #before} a group's own words are as they were. */
    int beforeStart(int index) {
        return beforeAt.get(index);
    }

    long[] before() {
        return before.values();
    }

    /** Forgets that the groups were met, and notes for the next checkpoint that they changed. */
    void clear() {
        for (int i = 0; i < touched.size(); i++) {
            int group = touched.get(i);
            groups.rows().page(group)[groups.rows().base(group)] &= ~KeyTable.TOUCHED;
            groups.changes().changed(group);
        }
        touched.clear();
        beforeAt.clear();
        before.clear();
    }
}
