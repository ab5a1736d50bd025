package io.eddyline.runtime.operator;

import io.eddyline.runtime.state.IntList;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.WordPages;

/**
 * The groups met in an epoch, each once, with what their words were before. Groups are met in no order, so that each is some cache misses
 * away: they are loaded many at a time, to be worked on when they have come.
 */
final class TouchedGroups {
    private static final int NEW = -1;

    /** As many groups as a first-level cache holds, with what is made of them. */
    private static final int LOADED = 128;

    /** Images more than this give their room back at the end of an epoch. */
    private static final int MANY = 1 << 14;

    private final KeyTable groups;
    private final boolean keepBefore;
    private final int ownWords;
    private final IntList touched = new IntList();
    private final IntList imageOf = new IntList();
    private WordPages images;
    private int[] untouched = new int[0];

    /** Told of new groups. */
    @FunctionalInterface
    interface NewGroups {
        /**
         * @param k which of the batch's selected rows made it
         */
        void opened(int group, int k);
    }

    /** Does something with the group at an index. */
    @FunctionalInterface
    interface Step {
        void take(int index, int group);
    }

    /**
     * @param keepBefore whether anybody asks for {@link #before}
     */
    TouchedGroups(KeyTable groups, boolean keepBefore) {
        this.groups = groups;
        this.keepBefore = keepBefore;
        this.ownWords = groups.rows().width() - groups.firstOwnWord();
        this.images = new WordPages(ownWords);
    }

    void add(int[] groupIds, int count, NewGroups newGroups) {
        WordPages rows = groups.rows();
        rows.touch(groupIds, 0, count);
        int found = findUntouched(groupIds, count);
        for (int i = 0; i < found; i++) {
            int group = groupIds[untouched[i]];
            long[] page = rows.page(group);
            int base = rows.base(group);
            long header = page[base];
            if ((header & KeyTable.TOUCHED) == 0) {
                touched.add(group);
                if ((header & KeyTable.FRESH) != 0) {
                    imageOf.add(NEW);
                    newGroups.opened(group, untouched[i]);
                } else if (keepBefore) {
                    imageOf.add(keep(page, base));
                }
                page[base] = (header & ~KeyTable.FRESH) | KeyTable.TOUCHED;
            }
        }
    }

    /** Rows of groups that were not met before this batch; those met twice in it are there twice. */
    private int findUntouched(int[] groupIds, int count) {
        WordPages rows = groups.rows();
        if (untouched.length < count) {
            untouched = new int[count];
        }
        int found = 0;
        for (int k = 0; k < count; k++) {
            int group = groupIds[k];
            untouched[found] = k;
            // No branch: there would be one way at first, and another later.
            found += (int) (~rows.page(group)[rows.base(group)] >>> KeyTable.TOUCHED_BIT) & 1;
        }
        return found;
    }

    private int keep(long[] page, int base) {
        int image = images.allocate();
        System.arraycopy(page, base + groups.firstOwnWord(), images.page(image), images.base(image), ownWords);
        return image;
    }

    int size() {
        return touched.size();
    }

    boolean wasThere(int index) {
        return imageOf.get(index) != NEW;
    }

    /** The array that holds a group's own words as they were, from {@link #beforeStart} on. */
    long[] before(int index) {
        return images.page(imageOf.get(index));
    }

    int beforeStart(int index) {
        return images.base(imageOf.get(index));
    }

    /**
     * Takes leave of the groups: lets each be looked at, then forgets that it was met, and notes for the next checkpoint that it changed.
     */
    void end(Step step) {
        for (int from = 0; from < touched.size(); from += LOADED) {
            end(step, from, Math.min(touched.size(), from + LOADED));
        }
        touched.clear();
        imageOf.clear();
        if (images.high() > MANY) {
            images = new WordPages(ownWords);
        } else {
            images.clear();
        }
    }

    private void end(Step step, int from, int to) {
        groups.rows().touch(touched.values(), from, to);
        for (int i = from; i < to; i++) {
            step.take(i, touched.get(i));
        }
        for (int i = from; i < to; i++) {
            int group = touched.get(i);
            groups.rows().page(group)[groups.rows().base(group)] &= ~KeyTable.TOUCHED;
            groups.changes().changed(group);
        }
    }
}
