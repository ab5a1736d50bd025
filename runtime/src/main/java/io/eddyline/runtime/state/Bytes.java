package io.eddyline.runtime.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays: little endian, and lengths in groups of seven bits. */
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static long getLong(byte[] data, int at) {
        return (long) LONGS.get(data, at);
    }

    static void putLong(byte[] data, int at, long value) {
        LONGS.set(data, at, value);
    }

    static int getInt(byte[] data, int at) {
        return (int) INTS.get(data, at);
    }

    static void putInt(byte[] data, int at, int value) {
        INTS.set(data, at, value);
    }

    /** Bytes that {@link #putLength} needs. */
    static int sizeOfLength(int length) {
        return length < 1 << 7 ? 1 : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : length < 1 << 28 ? 4 : 5;
    }

    /** Writes a length; returns where it ends. */
    static int putLength(byte[] data, int at, int length) {
        int position = at;
        int rest = length;
        while (rest >= 0x80) {
            data[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[position++] = (byte) rest;
        return position;
    }

    /** The length written at a position; {@link #sizeOfLength} of it says where it ends. */
    static int getLength(byte[] data, int at) {
        int position = at;
        int result = 0;
        int shift = 0;
        byte part = data[position++];
        while (part < 0) {
            result |= (part & 0x7f) << shift;
            shift += 7;
            part = data[position++];
        }
        return result | part << shift;
    }

    /** The bits of a number such that equal numbers have equal bits: one zero, one NaN. */
    static long canonicalBits(double value) {
        return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }

    static int canonicalBits(float value) {
        return Float.floatToIntBits(value == 0 ? 0.0f : value);
    }
}
