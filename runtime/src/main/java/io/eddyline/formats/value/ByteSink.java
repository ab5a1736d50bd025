package io.eddyline.formats.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer for encoders. Not thread-safe. */
public final class ByteSink {
    /** Above this an encoder passes on what it has. */
    public static final int FLUSH_BYTES = 1 << 16;

    private static final int INITIAL_BYTES = 1 << 12;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;

    public int size() {
        return size;
    }

    /** Makes room and gives the buffer; write from {@link #size()} on, then {@link #setSize}. */
    public byte[] reserve(int count) {
        if (bytes.length - size < count) {
            long wanted = Math.max((long) size + count, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
        }
        return bytes;
    }

    public void setSize(int newSize) {
        size = newSize;
    }

    public void put(int b) {
        reserve(1)[size++] = (byte) b;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void put(byte[] source, int from, int length) {
        System.arraycopy(source, from, reserve(length), size, length);
        size += length;
    }

    public void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands everything to the stream. */
    public void flush(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** The bytes written so far; not to be changed. */
    public byte[] array() {
        return bytes;
    }
}
