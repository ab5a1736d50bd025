package io.eddyline.formats.orc;

import io.eddyline.formats.value.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The bytes of a stream, compressed chunk by chunk. Not thread-safe. */
final class StreamOutput {
    /** Of a chunk before compression, at most. */
    static final int CHUNK_BYTES = 256 << 10;

    private static final int FIRST_BYTES = 1 << 10;

    private final OrcCodec codec;
    private final ByteSink done = new ByteSink();
    private byte[] chunk = new byte[FIRST_BYTES];
    private int used;

    StreamOutput(OrcCodec codec) {
        this.codec = codec;
    }

    void put(int b) throws IOException {
        if (used == chunk.length) {
            makeRoom();
        }
        chunk[used++] = (byte) b;
    }

    void put(byte[] source, int from, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (used == chunk.length) {
                makeRoom();
            }
            int some = Math.min(length - written, chunk.length - used);
            System.arraycopy(source, from + written, chunk, used, some);
            used += some;
            written += some;
        }
    }

    /** So many bytes of a number, the lowest first. */
    void putLittleEndian(long bits, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            put((int) (bits >>> (Byte.SIZE * i)));
        }
    }

    /** So many bytes of a number, the highest first. */
    void putBigEndian(long bits, int count) throws IOException {
        for (int i = count - 1; i >= 0; i--) {
            put((int) (bits >>> (Byte.SIZE * i)));
        }
    }

    /** Seven bits a byte, the lowest first. */
    void putVarint(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void makeRoom() throws IOException {
        if (used < CHUNK_BYTES) {
            chunk = Arrays.copyOf(chunk, Math.min(CHUNK_BYTES, 2 * chunk.length));
        } else {
            endChunk();
        }
    }

    private void endChunk() throws IOException {
        if (codec == OrcCodec.NONE) {
            done.put(chunk, 0, used);
        } else {
            byte[] compressed = codec.compress(chunk, used);
            boolean smaller = compressed.length < used;
            int header = smaller ? compressed.length << 1 : used << 1 | 1;
            done.put(header);
            done.put(header >>> 8);
            done.put(header >>> 16);
            done.put(smaller ? compressed : chunk, 0, smaller ? compressed.length : used);
        }
        used = 0;
    }

    /** Bytes that it takes in memory. */
    long held() {
        return (long) done.size() + used;
    }

    /** Ends the stream; the number of its bytes. */
    int finish() throws IOException {
        if (used > 0) {
            endChunk();
        }
        return done.size();
    }

    /** Hands over the bytes, and begins anew. */
    void writeTo(OutputStream out) throws IOException {
        done.flush(out);
    }

    /** Writes a message as a stream of its own; the number of its bytes. */
    static int write(MessageOutput message, OrcCodec codec, OutputStream out) throws IOException {
        StreamOutput stream = new StreamOutput(codec);
        stream.put(message.array(), 0, message.size());
        int length = stream.finish();
        stream.writeTo(out);
        return length;
    }
}
