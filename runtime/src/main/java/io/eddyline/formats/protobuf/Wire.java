package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.ByteSink;

/** Writes Protocol Buffers' wire format. */
final class Wire {
    private Wire() {}

    static void putVarint(long value, ByteSink out) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((int) rest);
    }

    static void putFixed(long bits, int length, ByteSink out) {
        for (int i = 0; i < length; i++) {
            out.put((int) (bits >>> (Byte.SIZE * i)));
        }
    }

    static void putTag(int number, int wire, ByteSink out) {
        putVarint(number << 3 | wire, out);
    }

    /** Bytes behind their length. */
    static void putContent(ByteSink content, ByteSink out) {
        putVarint(content.size(), out);
        out.put(content.array(), 0, content.size());
    }
}
