package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.BadValue;

/** Reads Protocol Buffers' wire format from an array, never beyond its bounds; what is wrong there is a {@link BadValue}. Not thread-safe. */
public final class WireInput {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH = 2;
    static final int GROUP_START = 3;
    static final int GROUP_END = 4;
    public static final int FIXED32 = 5;

    /** Deeper groups are not taken: each level takes some of the stack. */
    private static final int MAX_GROUPS = 100;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    public WireInput set(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        end = to;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    int end() {
        return end;
    }

    /** Goes to a place and sets an end: both are within the array. */
    void setRange(int from, int to) {
        position = from;
        end = to;
    }

    public boolean isAtEnd() {
        return position >= end;
    }

    private static BadValue tooShort() {
        return new BadValue("the message ends within a value");
    }

    public long readVarint() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= end) {
                throw tooShort();
            }
            int b = bytes[position++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0 && (shift < Long.SIZE - 1 || b == 1)) {
                return value;
            }
        }
        throw new BadValue("a number has more than 64 bits");
    }

    /** A field's number, shifted left by three, with the kind of its value. */
    public int readTag() {
        long tag = readVarint();
        if (tag != (int) tag && tag >>> Integer.SIZE != 0 || (int) tag >>> 3 == 0) {
            throw new BadValue("a field has the number " + (tag >>> 3) + ": these are no bytes of a message");
        }
        return (int) tag;
    }

    public long readFixed64() {
        int at = skip(Long.BYTES);
        return readFixed32At(at) & 0xFFFF_FFFFL | (long) readFixed32At(at + Integer.BYTES) << Integer.SIZE;
    }

    int readFixed32() {
        return readFixed32At(skip(Integer.BYTES));
    }

    private int readFixed32At(int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    /** The length of what follows, which is there. */
    public int readLength() {
        long length = readVarint();
        if (length < 0 || length > end - position) {
            throw tooShort();
        }
        return (int) length;
    }

    /** Passes over so many bytes; where they start. */
    public int skip(int length) {
        if (length > end - position) {
            throw tooShort();
        }
        int start = position;
        position += length;
        return start;
    }

    /** Passes over the value behind a tag. */
    public void skipValue(int tag) {
        skipValue(tag, 0);
    }

    private void skipValue(int tag, int depth) {
        switch (tag & 7) {
            case VARINT -> readVarint();
            case FIXED64 -> skip(Long.BYTES);
            case LENGTH -> skip(readLength());
            case FIXED32 -> skip(Integer.BYTES);
            case GROUP_START -> skipGroup(tag, depth);
            default -> throw new BadValue("a value is of the kind " + (tag & 7) + ": these are no bytes of a message");
        }
    }

    /** Where the group's content ends; what follows is its end's tag, which is passed over too. */
    private int skipGroup(int tag, int depth) {
        if (depth == MAX_GROUPS) {
            throw new BadValue("groups are nested more than " + MAX_GROUPS + " levels deep");
        }
        while (true) {
            int contentEnd = position;
            int inner = readTag();
            if ((inner & 7) != GROUP_END) {
                skipValue(inner, depth + 1);
            } else if (inner >>> 3 == tag >>> 3) {
                return contentEnd;
            } else {
                throw new BadValue("a group ends that did not begin");
            }
        }
    }

    /** Passes over a group behind its first tag; where its content ends. */
    int skipGroup(int tag) {
        return skipGroup(tag, 0);
    }
}
