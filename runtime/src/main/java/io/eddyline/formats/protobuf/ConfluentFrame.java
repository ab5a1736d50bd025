package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.ByteSink;
import java.util.List;

/**
 * What Confluent's serializers put before a message: a zero, four bytes with the number of a schema, and where the message's type stands in the
 * schema: how many numbers follow, and of each level which message it is, all as zig-zag varints. A single 0 stands for the file's first message.
 * Immutable.
 */
final class ConfluentFrame {
    private static final int ID_BYTES = 4;
    private static final int MAX_VARINT_BYTES = 5;

    private final List<Integer> place;
    private final int schemaId;

    /**
     * @param place of the message's type in its file, see {@link MessageType#place}
     * @param schemaId number that is written
     */
    ConfluentFrame(List<Integer> place, int schemaId) {
        this.place = List.copyOf(place);
        this.schemaId = schemaId;
    }

    void put(ByteSink out) {
        out.put(0);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.put(schemaId >>> shift);
        }
        if (place.equals(List.of(0))) {
            out.put(0);
            return;
        }
        Wire.putVarint(2L * place.size(), out);
        place.forEach(index -> Wire.putVarint(2L * index, out));
    }

    /**
     * Where the message begins that {@code b[from .. to)} frames.
     *
     * @throws BadValue when it is no such frame, or that of another type
     */
    int pass(byte[] b, int from, int to) {
        if (from == to || b[from] != 0) {
            throw new BadValue("the message does not begin with a zero, as messages with the number of a schema do");
        }
        int at = from + 1 + ID_BYTES;
        long count = number(b, at, to);
        at = behind(b, at);
        if (count == 0) {
            check(place.equals(List.of(0)), "0");
            return at;
        }
        check(count == place.size(), count + " levels deep");
        for (int index : place) {
            long found = number(b, at, to);
            check(found == index, Long.toString(found));
            at = behind(b, at);
        }
        return at;
    }

    private void check(boolean matches, String found) {
        if (!matches) {
            throw new BadValue("the message is of another type of its schema: at " + found + ", not at " + place);
        }
    }

    private static long number(byte[] b, int from, int to) {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES && from + i < to; i++) {
            value |= (long) (b[from + i] & 0x7F) << 7 * i;
            if (b[from + i] >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new BadValue("the message ends within what stands before it");
    }

    private static int behind(byte[] b, int from) {
        int at = from;
        while (b[at] < 0) {
            at++;
        }
        return at + 1;
    }
}
