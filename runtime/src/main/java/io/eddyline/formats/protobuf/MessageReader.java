package io.eddyline.formats.protobuf;

import io.eddyline.batch.ColumnBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Reads a message into columns, one a slot that is wanted. Not thread-safe. */
final class MessageReader {
    private static final int MAX_DENSE = 1024;

    private final Slot[] slots;
    private final int wanted;
    /** Index of a slot by number, plus one. */
    private final short[] dense;

    private final Map<Integer, Integer> sparse = new HashMap<>();
    /** For each oneof of which a member is wanted: the index of the slot that was set last, -1 for none. */
    private final int[] lastOfOneof;

    /**
     * @param columns the slots of the columns, in order
     * @param watched other members of the columns' oneofs
     */
    MessageReader(List<Slot> columns, List<Slot> watched) {
        List<Slot> all = new ArrayList<>(columns);
        all.addAll(watched);
        slots = all.toArray(Slot[]::new);
        wanted = columns.size();
        int most = 0;
        int oneofs = 0;
        for (Slot slot : slots) {
            most = Math.max(most, slot.field().number());
            oneofs = Math.max(oneofs, slot.field().oneof() + 1);
        }
        dense = new short[Math.min(most + 1, MAX_DENSE)];
        for (int i = 0; i < slots.length; i++) {
            int number = slots[i].field().number();
            if (number < dense.length) {
                dense[number] = (short) (i + 1);
            } else {
                sparse.put(number, i);
            }
        }
        lastOfOneof = new int[oneofs];
    }

    private int slotOf(int number) {
        if (number < dense.length) {
            return dense[number] - 1;
        }
        return sparse.isEmpty() ? -1 : sparse.getOrDefault(number, -1);
    }

    /** Whether values of this kind on the wire are the field's; others are passed over, as if the field were unknown. */
    private static boolean fits(FieldType field, int wire) {
        int own = field.kind().wire();
        return wire == own || (field.repeated() && wire == WireInput.LENGTH && own != WireInput.GROUP_START);
    }

    /** Appends one value to each column: the message stands from the input's position to its end. */
    void read(WireInput in, IntFunction<ColumnBuilder> columns) {
        for (Slot slot : slots) {
            // What a message left behind that failed.
            slot.clear();
        }
        Arrays.fill(lastOfOneof, -1);
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            int index = slotOf(tag >>> 3);
            if (index < 0 || !fits(slots[index].field(), tag & 7)) {
                in.skipValue(tag);
            } else {
                take(index, in, tag, columns);
            }
        }
        for (int i = 0; i < wanted; i++) {
            Slot slot = slots[i];
            int oneof = slot.field().oneof();
            if (oneof >= 0 && lastOfOneof[oneof] != i) {
                slot.clear();
            }
            slot.finish(in, columns.apply(i));
        }
    }

    private void take(int index, WireInput in, int tag, IntFunction<ColumnBuilder> columns) {
        Slot slot = slots[index];
        int oneof = slot.field().oneof();
        if (oneof >= 0 && lastOfOneof[oneof] != index) {
            slot.clear();
        }
        boolean set = slot.take(in, tag, index < wanted ? columns.apply(index) : null);
        if (oneof >= 0 && set) {
            lastOfOneof[oneof] = index;
        }
    }
}
