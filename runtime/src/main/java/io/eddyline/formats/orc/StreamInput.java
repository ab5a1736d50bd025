package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of a stream, which are decompressed chunk by chunk as they are asked for. Not thread-safe. */
final class StreamInput {
    private static final int HEADER_BYTES = 3;
    private static final int FIRST_BYTES = 1 << 20;
    /** Of a stream that is taken into memory as a whole: few bytes can stand for any number of them. */
    private static final int MAX_BYTES = 1 << 28;

    private final OrcCodec codec;
    private final int chunkBytes;
    private final byte[] source;
    private int next;
    private final int end;
    private byte[] chunk;
    /** The bytes in hand are {@code bytes[position .. limit)}. */
    private byte[] bytes;

    private int position;
    private int limit;

    /** @param chunkBytes of a decompressed chunk at most */
    StreamInput(OrcCodec codec, int chunkBytes, byte[] source, int from, int to) {
        this.codec = codec;
        this.chunkBytes = chunkBytes;
        this.source = source;
        this.next = from;
        this.end = to;
        this.bytes = source;
    }

    /** A stream that a stripe does not have. */
    static StreamInput empty() {
        return new StreamInput(OrcCodec.NONE, 0, new byte[0], 0, 0);
    }

    /** All bytes of a stream. */
    static byte[] all(OrcCodec codec, int chunkBytes, byte[] source) throws IOException {
        StreamInput input = new StreamInput(codec, chunkBytes, source, 0, source.length);
        byte[] all = new byte[0];
        while (input.next < input.end) {
            input.fill();
            int count = input.limit - input.position;
            if (count > MAX_BYTES - all.length) {
                throw new DamagedFile("a footer has more than " + MAX_BYTES + " bytes");
            }
            all = Arrays.copyOf(all, all.length + count);
            input.copy(all, all.length - count, count);
        }
        return all;
    }

    private static DamagedFile tooShort() {
        return new DamagedFile("a stream ends before its values do");
    }

    /** Takes the next chunk into hand, which may be empty. */
    private void fill() throws IOException {
        if (next >= end) {
            throw tooShort();
        }
        if (codec == OrcCodec.NONE) {
            hold(source, next, end);
            next = end;
            return;
        }
        if (end - next < HEADER_BYTES) {
            throw tooShort();
        }
        int header = source[next] & 0xFF | (source[next + 1] & 0xFF) << 8 | (source[next + 2] & 0xFF) << 16;
        int start = next + HEADER_BYTES;
        int length = header >>> 1;
        if (length > end - start) {
            throw tooShort();
        }
        next = start + length;
        if ((header & 1) != 0) {
            hold(source, start, next);
        } else {
            chunk = chunk == null ? new byte[chunkBytes] : chunk;
            hold(chunk, 0, codec.decompress(source, start, length, chunk));
        }
    }

    private void hold(byte[] array, int from, int to) {
        bytes = array;
        position = from;
        limit = to;
    }

    /** The next byte, 0 to 255. */
    int read() throws IOException {
        while (position == limit) {
            fill();
        }
        return bytes[position++] & 0xFF;
    }

    /** Seven bits a byte, the lowest first. */
    long readVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = read();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new DamagedFile("a number has more than 64 bits");
    }

    /** A number of so many bytes, the highest first. */
    long readBigEndian(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | read();
        }
        return value;
    }

    /** Passes over so many bytes, which stand in {@link #array()} from what is returned on, until the next call of anything. */
    int take(int count) throws IOException {
        while (limit - position < count) {
            byte[] rest = Arrays.copyOfRange(bytes, position, limit);
            fill();
            byte[] joined = Arrays.copyOf(rest, rest.length + limit - position);
            System.arraycopy(bytes, position, joined, rest.length, limit - position);
            hold(joined, 0, joined.length);
        }
        position += count;
        return position - count;
    }

    byte[] array() {
        return bytes;
    }

    void copy(byte[] out, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            while (position == limit) {
                fill();
            }
            int some = Math.min(count - done, limit - position);
            System.arraycopy(bytes, position, out, from + done, some);
            position += some;
            done += some;
        }
    }

    /** An array of the next bytes; it grows as they come, whatever the number says. */
    byte[] readBytes(int count) throws IOException {
        byte[] out = new byte[Math.min(count, FIRST_BYTES)];
        int done = 0;
        while (true) {
            copy(out, done, out.length - done);
            done = out.length;
            if (done == count) {
                return out;
            }
            out = Arrays.copyOf(out, (int) Math.min(count, 2L * done));
        }
    }
}
