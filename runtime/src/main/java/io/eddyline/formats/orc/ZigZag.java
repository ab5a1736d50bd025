package io.eddyline.formats.orc;

/** Signed numbers as unsigned ones that are small when these are near zero. */
final class ZigZag {
    private ZigZag() {}

    static long encode(long value) {
        return value << 1 ^ value >> (Long.SIZE - 1);
    }

    static long decode(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
