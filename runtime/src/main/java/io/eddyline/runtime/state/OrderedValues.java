package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.Arrays;
import java.util.List;

/**
 * Values by group in their order: a treap a group, first the lower subtree, second the upper. Priorities are hashes of row numbers, so a
 * restored tree goes on as the old one would have. Numbers, times and texts have SQL's order; other types that of their packed bytes.
 */
public final class OrderedValues extends GroupedValues {
    /** A row's packed bytes in front of the value: a byte of NULLs and the group's number. */
    private static final int PACKED_PREFIX = 1 + Integer.BYTES;

    private static final int GROUP = LINK_WORDS;
    private static final int COUNT = LINK_WORDS + 1;

    private final Storage storage;
    private final IntList emptied = new IntList();

    /**
     * @param rootWord word of the groups' rows that the values may use
     * @param column of the values
     */
    public OrderedValues(KeyTable groups, int rootWord, DataType valueType, int column) {
        super(groups, rootWord, List.of(valueType), new int[] {column}, 2);
        this.storage = valueType.storage();
    }

    /**
     * Adds rows' values to their groups, or takes them back.
     *
     * @param rows physical rows
     * @param groupIds the group of {@code rows[k]} at {@code k}
     * @param weights by {@code k}; null for 1
     */
    public void apply(Batch batch, int[] rows, int[] groupIds, long[] weights, int count) {
        int[] valueRows = probe(batch, rows, groupIds, count);
        for (int k = 0; k < count; k++) {
            int value = valueRows[k];
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if ((page[base] & KeyTable.FRESH) != 0) {
                page[base] &= ~KeyTable.FRESH;
                page[base + own + GROUP] = groupIds[k];
                setRoot(groupIds[k], insert(root(groupIds[k]), value + 1));
            }
            page[base + own + COUNT] += weights == null ? 1 : weights[k];
            table.changes.changed(value);
            if (page[base + own + COUNT] == 0) {
                emptied.add(value);
            }
        }
        removeEmptied();
    }

    /** Values whose count came to zero go only now: a later row of the same batch may have brought them back. */
    private void removeEmptied() {
        while (emptied.size() > 0) {
            int value = emptied.removeLast();
            long[] page = table.rows.page(value);
            int base = table.rows.base(value);
            if (page[base] != 0 && page[base + own + COUNT] == 0) {
                int group = (int) page[base + own + GROUP];
                setRoot(group, delete(root(group), value + 1));
                table.remove(value);
            }
        }
    }

    @Override
    public void drop(int group) {
        IntList open = new IntList();
        open.add(root(group));
        while (open.size() > 0) {
            int node = open.removeLast();
            if (node != 0) {
                open.add(first(node));
                open.add(second(node));
                table.remove(node - 1);
            }
        }
        setRoot(group, 0);
    }

    /** The row of a group's lowest or highest value; {@link KeyTable#ABSENT} when it has none. */
    public int extreme(int group, boolean highest) {
        int node = root(group);
        if (node == 0) {
            return KeyTable.ABSENT;
        }
        int next = highest ? second(node) : first(node);
        while (next != 0) {
            node = next;
            next = highest ? second(node) : first(node);
        }
        return node - 1;
    }

    /** The word of a fixed-width value: {@code part} 1 is the second word of a wide decimal. */
    public long word(int row, int part) {
        return table.rows.page(row)[table.rows.base(row) + 2 + part];
    }

    /** Reference of a packed value's bytes in the arena of {@link #table}; those in front of the value are left out. */
    public long packedReference(int row) {
        long at = table.rows.page(row)[table.rows.base(row) + 1] + PACKED_PREFIX;
        return storage == Storage.BYTES ? at + Bytes.sizeOfLength(textLength(at)) : at;
    }

    public int packedLength(int row) {
        int length = (int) table.rows.page(row)[table.rows.base(row)] - PACKED_PREFIX;
        if (storage != Storage.BYTES) {
            return length;
        }
        return textLength(table.rows.page(row)[table.rows.base(row) + 1] + PACKED_PREFIX);
    }

    private int textLength(long at) {
        return Bytes.getLength(table.arena.page(at), table.arena.offset(at));
    }

    private boolean above(int node, int other) {
        return Integer.compareUnsigned(priority(node), priority(other)) > 0;
    }

    private static int priority(int node) {
        return (int) Hashing.mix(node);
    }

    private int insert(int tree, int node) {
        if (tree == 0) {
            return node;
        }
        if (above(node, tree)) {
            split(tree, node);
            return node;
        }
        if (isLess(node, tree)) {
            setFirst(tree, insert(first(tree), node));
        } else {
            setSecond(tree, insert(second(tree), node));
        }
        return tree;
    }

    /** Makes the parts of a tree below and above a node's value the node's subtrees. */
    private void split(int tree, int node) {
        int lower = 0;
        int upper = 0;
        int lowerEnd = 0;
        int upperEnd = 0;
        int current = tree;
        while (current != 0) {
            if (isLess(current, node)) {
                if (lowerEnd == 0) {
                    lower = current;
                } else {
                    setSecond(lowerEnd, current);
                }
                lowerEnd = current;
                current = second(current);
            } else {
                if (upperEnd == 0) {
                    upper = current;
                } else {
                    setFirst(upperEnd, current);
                }
                upperEnd = current;
                current = first(current);
            }
        }
        if (lowerEnd != 0) {
            setSecond(lowerEnd, 0);
        }
        if (upperEnd != 0) {
            setFirst(upperEnd, 0);
        }
        setFirst(node, lower);
        setSecond(node, upper);
    }

    private int delete(int tree, int node) {
        if (tree == node) {
            return merge(first(node), second(node));
        }
        if (isLess(node, tree)) {
            setFirst(tree, delete(first(tree), node));
        } else {
            setSecond(tree, delete(second(tree), node));
        }
        return tree;
    }

    private int merge(int lower, int upper) {
        if (lower == 0 || upper == 0) {
            return lower == 0 ? upper : lower;
        }
        if (above(lower, upper)) {
            setSecond(lower, merge(second(lower), upper));
            return lower;
        }
        setFirst(upper, merge(lower, first(upper)));
        return upper;
    }

    private boolean isLess(int node, int other) {
        int a = node - 1;
        int b = other - 1;
        return switch (storage) {
            case BOOLEAN, INT, LONG -> word(a, 0) < word(b, 0);
            case FLOAT ->
                Float.compare(Float.intBitsToFloat((int) word(a, 0)), Float.intBitsToFloat((int) word(b, 0))) < 0;
            case DOUBLE -> Double.compare(Double.longBitsToDouble(word(a, 0)), Double.longBitsToDouble(word(b, 0))) < 0;
            case DECIMAL128 ->
                word(a, 0) != word(b, 0) ? word(a, 0) < word(b, 0) : Long.compareUnsigned(word(a, 1), word(b, 1)) < 0;
            case BYTES, LIST, MAP, ROW -> comparePacked(a, b) < 0;
        };
    }

    private int comparePacked(int a, int b) {
        ByteArena arena = table.arena;
        long atA = packedReference(a);
        long atB = packedReference(b);
        int startA = arena.offset(atA);
        int startB = arena.offset(atB);
        return Arrays.compareUnsigned(
                arena.page(atA), startA, startA + packedLength(a), arena.page(atB), startB, startB + packedLength(b));
    }
}
