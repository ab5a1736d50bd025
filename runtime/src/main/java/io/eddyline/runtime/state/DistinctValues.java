package io.eddyline.runtime.state;

import io.eddyline.type.DataType;
import java.util.List;

/** Values by group in no order: a doubly linked list a group, first the row before, second the row behind. */
public final class DistinctValues extends GroupedValues {
    public DistinctValues(KeyTable groups, int rootWord, List<DataType> valueTypes) {
        super(groups, rootWord, valueTypes);
    }

    @Override
    void link(int group, int value) {
        int node = value + 1;
        int head = root(group);
        setSecond(node, head);
        if (head != 0) {
            setFirst(head, node);
        }
        setRoot(group, node);
    }

    @Override
    void unlink(int group, int value) {
        int node = value + 1;
        int before = first(node);
        int behind = second(node);
        if (before != 0) {
            setSecond(before, behind);
        } else {
            setRoot(group, behind);
        }
        if (behind != 0) {
            setFirst(behind, before);
        }
    }

    @Override
    public void drop(int group) {
        int node = root(group);
        while (node != 0) {
            int behind = second(node);
            table.remove(node - 1);
            node = behind;
        }
        setRoot(group, 0);
    }
}
