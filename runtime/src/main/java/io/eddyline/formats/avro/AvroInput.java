package io.eddyline.formats.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads Avro's binary encoding from an array, never beyond its bounds. Not thread-safe. */
final class AvroInput {
    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    void set(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        end = to;
    }

    int position() {
        return position;
    }

    void setPosition(int wanted) {
        position = wanted;
    }

    int end() {
        return end;
    }

    boolean isAtEnd() {
        return position >= end;
    }

    byte[] bytes() {
        return bytes;
    }

    private static DamagedAvro tooShort() {
        return new DamagedAvro("the bytes end within a value");
    }

    int readByte() {
        if (position >= end) {
            throw tooShort();
        }
        return bytes[position++];
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = readByte();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new DamagedAvro("a number has more than ten bytes");
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new DamagedAvro("the number " + value + " stands where an int must be");
        }
        return (int) value;
    }

    /** Passes over so many bytes; where they start. */
    int skip(long length) {
        if (length < 0 || length > end - position) {
            throw tooShort();
        }
        int start = position;
        position += (int) length;
        return start;
    }

    float readFloat() {
        return littleEndian().getFloat(skip(Float.BYTES));
    }

    double readDouble() {
        return littleEndian().getDouble(skip(Double.BYTES));
    }

    private ByteBuffer littleEndian() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Values of the next block of an array or map; 0 at its end. */
    long readBlockCount() {
        long count = readLong();
        if (count < 0) {
            // The bytes of the block follow, for those who pass over it.
            readLong();
            count = -count;
        }
        // Elements may be empty, but not so many that they would fill the memory.
        if (count < 0 || count > Math.max(1L << 20, end - position)) {
            throw new DamagedAvro("an array or map has " + count + " elements");
        }
        return count;
    }
}
