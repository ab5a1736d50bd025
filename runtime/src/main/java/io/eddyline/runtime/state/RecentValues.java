package io.eddyline.runtime.state;

import java.util.Arrays;

/**
 * The values that came last, by group, with the conditions under which they were seen: a small table that forgets, in front of a large one.
 * Where some values come again and again, most rows end here, in the processor's nearest cache. Only for values that are never taken back.
 * Not thread-safe.
 */
public final class RecentValues {
    private static final int BITS = 11;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long[] values = new long[1 << BITS];
    /** By place, the group's number + 1 in the upper half, the conditions in the lower; 0 for none. */
    private final long[] groupsAndConditions = new long[1 << BITS];

    private int[] rows = new int[0];
    private int[] groups = new int[0];
    private int[] conditions = new int[0];

    /** The rows that are left, their groups and their conditions. */
    public int[] rows() {
        return rows;
    }

    int[] groups() {
        return groups;
    }

    int[] conditions() {
        return conditions;
    }

    /** Leaves out the rows that are known to bring nothing new; returns the number of the others, which are known from now on. */
    public int leaveOutKnown(long[] column, int[] someRows, int[] theirGroups, int[] theirConditions, int count) {
        if (rows.length < count) {
            rows = new int[count];
            groups = new int[count];
            conditions = new int[count];
        }
        int left = 0;
        for (int k = 0; k < count; k++) {
            long value = column[someRows[k]];
            long group = theirGroups[k] + 1L;
            int place = (int) ((value + (group << BITS)) * MULTIPLIER >>> Long.SIZE - BITS);
            long known = values[place] == value && groupsAndConditions[place] >>> Integer.SIZE == group
                    ? groupsAndConditions[place]
                    : group << Integer.SIZE;
            long with = known | (theirConditions[k] & 0xFFFF_FFFFL);
            values[place] = value;
            groupsAndConditions[place] = with;
            rows[left] = someRows[k];
            groups[left] = theirGroups[k];
            conditions[left] = theirConditions[k];
            left += with == known ? 0 : 1;
        }
        return left;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(groupsAndConditions, 0);
    }
}
