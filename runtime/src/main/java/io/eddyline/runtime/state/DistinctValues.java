package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.type.DataType;
import java.util.List;

/**
 * Values by group in no order, shared by several conditions: each value is kept once, with what is known of it under each condition. A group
 * reaches its values by a linked list.
 */
public abstract class DistinctValues extends GroupedValues {
    /** The most conditions that one instance serves: each has a bit of an int. */
    public static final int MAX_CONDITIONS = Integer.SIZE;

    DistinctValues(KeyTable groups, int rootWord, List<DataType> types, int[] valueColumns, int moreWords) {
        super(groups, rootWord, types, valueColumns, moreWords);
    }

    /**
     * Keeps the values of some columns.
     *
     * @param rootWord word of the groups' rows that the values may use
     * @param appendOnly whether no value is ever taken back
     */
    public static DistinctValues of(
            KeyTable groups, int rootWord, List<DataType> types, int[] columns, int conditions, boolean appendOnly) {
        return appendOnly
                ? new SeenValues(groups, rootWord, types, columns)
                : new CountedValues(groups, rootWord, types, columns, conditions);
    }

    /** Told when a value appears in a group (weight 1) or disappears from it (-1). */
    @FunctionalInterface
    public interface Transitions {
        /**
         * @param condition under which it does
         * @param row physical row of the batch that made it so
         */
        void add(int condition, int row, int group, long weight);
    }

    /**
     * Adds rows' values to their groups.
     *
     * @param rows physical rows
     * @param groupIds the group of {@code rows[k]} at {@code k}
     * @param weights by {@code k}; null for 1
     * @param conditions by {@code k} those that the row meets, a bit each, at least one
     */
    public abstract void apply(
            Batch batch, int[] rows, int[] groupIds, long[] weights, int[] conditions, int count, Transitions out);

    @Override
    public final void drop(int group) {
        int node = root(group);
        while (node != 0) {
            int behind = second(node);
            table.remove(node - 1);
            node = behind;
        }
        setRoot(group, 0);
        dropped();
    }

    /** Told that a group has gone; another may get its number. */
    void dropped() {
        // Most note nothing of it.
    }
}
