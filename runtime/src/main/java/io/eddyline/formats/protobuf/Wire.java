package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.ByteSink;

/** Writes Protocol Buffers' wire format. */
public final class Wire {
    private Wire() {}

    /** Seven bits a byte, the lowest first. */
    public static void putVarint(long value, ByteSink out) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((int) rest);
    }

    /** So many bytes, the lowest first. */
    public static void putFixed(long bits, int length, ByteSink out) {
        for (int i = 0; i < length; i++) {
            out.put((int) (bits >>> (Byte.SIZE * i)));
        }
    }

    /** A field's number and the kind of its value. */
    public static void putTag(int number, int wire, ByteSink out) {
        putVarint(number << 3 | wire, out);
    }

    /** Bytes behind their length. */
    public static void putContent(ByteSink content, ByteSink out) {
        putVarint(content.size(), out);
        out.put(content.array(), 0, content.size());
    }
}
