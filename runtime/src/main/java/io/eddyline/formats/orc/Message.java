package io.eddyline.formats.orc;

import io.eddyline.formats.protobuf.WireInput;
import io.eddyline.formats.value.BadValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of a message of Protocol Buffers, one after the other. What is wrong in it is a BadValue. Not thread-safe. */
final class Message {
    private final WireInput input;
    private final int end;
    private int tag;

    Message(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Message(byte[] bytes, int from, int to) {
        input = new WireInput().set(bytes, from, to);
        end = to;
    }

    private BadValue wrong() {
        return new BadValue("field " + field() + " has a wrong value");
    }

    /** Goes to the next field whose number is then {@link #field()}; false at the end. */
    boolean next() {
        if (input.isAtEnd()) {
            return false;
        }
        tag = input.readTag();
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    /** Passes over the field's value. */
    void skip() {
        input.skipValue(tag);
    }

    /** The value as a number; of a packed field the first one. */
    long number() {
        return switch (tag & 7) {
            case WireInput.VARINT -> input.readVarint();
            case WireInput.FIXED64 -> input.readFixed64();
            default -> throw wrong();
        };
    }

    /** A number that is no size of anything, or a size that can be. */
    int size() {
        long number = number();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw wrong();
        }
        return (int) number;
    }

    long signed() {
        return ZigZag.decode(number());
    }

    double real() {
        return Double.longBitsToDouble(number());
    }

    /** Appends the numbers of a field that is repeated, packed or not. */
    int[] sizes(int[] before) {
        if ((tag & 7) != WireInput.LENGTH) {
            int[] longer = Arrays.copyOf(before, before.length + 1);
            longer[before.length] = size();
            return longer;
        }
        Message packed = message();
        int[] all = Arrays.copyOf(before, before.length + packed.end - packed.input.position());
        int count = before.length;
        while (!packed.input.isAtEnd()) {
            packed.tag = tag & ~7;
            all[count++] = packed.size();
        }
        return Arrays.copyOf(all, count);
    }

    Message message() {
        if ((tag & 7) != WireInput.LENGTH) {
            throw wrong();
        }
        int length = input.readLength();
        int start = input.skip(length);
        return new Message(input.bytes(), start, start + length);
    }

    byte[] content() {
        Message content = message();
        return Arrays.copyOfRange(content.input.bytes(), content.input.position(), content.end);
    }

    String text() {
        return new String(content(), StandardCharsets.UTF_8);
    }
}
