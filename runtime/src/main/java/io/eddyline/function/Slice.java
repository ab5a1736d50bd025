package io.eddyline.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A mutable view of bytes, mostly UTF-8 text: the form in which generated code hands texts to functions, one reused instance per place in an
 * expression. It views somebody's array ({@link #set}) or owns a growing buffer that is written after {@link #clear}. Not thread-safe; its
 * content is valid until the next row.
 */
public final class Slice {
    /** Eight bytes as a number, the first lowest. */
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final long EACH_BYTE = 0x0101010101010101L;
    static final long HIGH_BITS = 0x8080808080808080L;

    /** Free bytes behind constants, so that short ones are read by whole words, and wanted behind what they are copied to. */
    public static final int SPARE_BYTES = 2 * Long.BYTES;

    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int start;
    private int length;
    private byte[] own = EMPTY;

    /** A view of a text's UTF-8 bytes, for constants. */
    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Slice of(byte[] content) {
        return new Slice().set(Arrays.copyOf(content, content.length + SPARE_BYTES), 0, content.length);
    }

    /** Views a stretch of an array. */
    public Slice set(byte[] array, int from, int size) {
        // Mostly the one before, of the same column: to look is cheaper than what the collector notes of each reference
        // that is written.
        if (bytes != array) {
            bytes = array;
        }
        start = from;
        length = size;
        return this;
    }

    /** Views a part of another slice, counted in bytes from its start. */
    public Slice set(Slice other, int from, int size) {
        return set(other.bytes, other.start + from, size);
    }

    /** Becomes the UTF-8 bytes of a text. */
    public Slice set(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return set(encoded, 0, encoded.length);
    }

    /** Becomes empty, with the own buffer to append to. */
    public Slice clear() {
        return set(own, 0, 0);
    }

    /** Makes room behind the content of the own buffer and gives the buffer; write from {@link #length()} on, then {@link #advance}. */
    public byte[] reserve(int room) {
        assert bytes == own && start == 0 : "not clear()ed";
        if (own.length - length < room) {
            own = Arrays.copyOf(own, Math.max(32, Math.max(Math.addExact(length, room), own.length * 2)));
            bytes = own;
        }
        return own;
    }

    /** Ends a write to the own buffer at this position. */
    public Slice advance(int newLength) {
        length = newLength;
        return this;
    }

    public Slice append(byte b) {
        reserve(1)[length++] = b;
        return this;
    }

    public Slice append(byte[] array, int from, int size) {
        System.arraycopy(array, from, reserve(size), length, size);
        length += size;
        return this;
    }

    public Slice append(Slice other) {
        return append(other.bytes, other.start, other.length);
    }

    /** Appends a part of another slice, counted in bytes from its start. */
    public Slice append(Slice other, int from, int size) {
        return append(other.bytes, other.start + from, size);
    }

    public Slice append(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return append(encoded, 0, encoded.length);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Position of the first byte in {@link #bytes()}. */
    public int start() {
        return start;
    }

    /** Position behind the last byte in {@link #bytes()}. */
    public int end() {
        return start + length;
    }

    /** Bytes. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at an index from the start of the view. */
    public byte at(int index) {
        return bytes[start + index];
    }

    /** Whether all bytes are below 0x80, so that bytes are characters. */
    public boolean isAscii() {
        return isAscii(length);
    }

    /** Whether the first so many bytes are below 0x80. */
    boolean isAscii(int size) {
        int last = start + size - Long.BYTES;
        if (size < Long.BYTES) {
            return isAsciiShort(size);
        }
        // The last word overlaps the one before: nothing is left over, byte by byte.
        long seen = (long) WORDS.get(bytes, last);
        for (int at = start; at < last; at += Long.BYTES) {
            seen |= (long) WORDS.get(bytes, at);
        }
        return (seen & HIGH_BITS) == 0;
    }

    private boolean isAsciiShort(int size) {
        if (start + Long.BYTES <= bytes.length) {
            return ((long) WORDS.get(bytes, start) & HIGH_BITS & (1L << size * Byte.SIZE) - 1) == 0;
        }
        int seen = 0;
        for (int at = start; at < start + size; at++) {
            seen |= bytes[at];
        }
        return seen >= 0;
    }

    /** Unicode code points, when it is valid UTF-8. */
    public int characters() {
        if (isAscii()) {
            return length;
        }
        int count = 0;
        for (int i = start; i < start + length; i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /** Byte index at which the character with this index (from 0) starts; {@link #length()} when there are not so many. */
    public int offsetOf(int character) {
        int seen = 0;
        for (int i = 0; i < length; i++) {
            if ((at(i) & 0xC0) != 0x80 && seen++ == character) {
                return i;
            }
        }
        return length;
    }

    /** Byte index of the first occurrence at or behind a byte index, or -1. */
    public int indexOf(Slice wanted, int from) {
        int size = wanted.length;
        if (size == 0) {
            return from <= length ? from : -1;
        }
        byte first = wanted.bytes[wanted.start];
        int end = start + length - size + 1;
        int at = size == 1
                ? ByteSearch.find(bytes, first, start + from, end)
                : ByteSearch.find(bytes, wanted, start + from, end);
        return at < 0 ? -1 : at - start;
    }

    /** How often another text, not counting where it overlaps itself, occurs; an empty one never. */
    int occurrences(Slice wanted) {
        if (wanted.length <= 1) {
            return wanted.length == 0 ? 0 : count(wanted.at(0));
        }
        int count = 0;
        for (int at = indexOf(wanted, 0); at >= 0; at = indexOf(wanted, at + wanted.length)) {
            count++;
        }
        return count;
    }

    /** How often a byte occurs. */
    int count(byte wanted) {
        int end = start + length;
        int at = start;
        long pattern = EACH_BYTE * (wanted & 0xFF);
        int count = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            count += Long.bitCount(zeros((long) WORDS.get(bytes, at) ^ pattern));
        }
        return count + Long.bitCount(zeros(lastWord(at, ~pattern) ^ pattern));
    }

    /**
     * Characters when each of those that is a certain one, below 0x80, counts so many more; in one pass over text that is ASCII.
     */
    long characters(byte certain, long more) {
        int end = start + length;
        int at = start;
        long pattern = EACH_BYTE * certain;
        long seen = 0;
        int count = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            seen |= word;
            count += Long.bitCount(zeros(word ^ pattern));
        }
        long last = lastWord(at, ~pattern & ~HIGH_BITS);
        count += Long.bitCount(zeros(last ^ pattern));
        return ((seen | last) & HIGH_BITS) == 0 ? length + more * count : characters() + more * count;
    }

    /** The bytes from a position to the end, less than eight, and others behind them. */
    private long lastWord(int position, long behind) {
        int rest = start + length - position;
        long own = (1L << rest * Byte.SIZE) - 1;
        if (position + Long.BYTES <= bytes.length) {
            return ((long) WORDS.get(bytes, position) & own) | (behind & ~own);
        }
        long word = behind & ~own;
        for (int i = 0; i < rest; i++) {
            word |= (bytes[position + i] & 0xFFL) << i * Byte.SIZE;
        }
        return word;
    }

    /**
     * Where a byte occurs among the first {@link Long#SIZE}, a bit for each, the first lowest. Without a branch, so that it costs the same
     * wherever they are; only for slices with so many bytes in the array from their start on.
     */
    long places(byte wanted) {
        byte[] array = bytes;
        int at = start;
        long pattern = EACH_BYTE * (wanted & 0xFF);
        long others = 0;
        for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
            long difference = (long) WORDS.get(array, at + i) ^ pattern;
            long notZero = ((difference & ~HIGH_BITS) + ~HIGH_BITS) | difference;
            // Each word's marks go one bit lower than those of the next.
            others = others >>> 1 | (notZero & HIGH_BITS);
        }
        long places = transposed(~others);
        return length < Long.SIZE ? places & (1L << length) - 1 : places;
    }

    /** The bits of eight bytes as a square of rows and columns that change their parts. */
    private static long transposed(long square) {
        long swapped = (square ^ square >>> 7) & 0x00AA00AA00AA00AAL;
        long pairs = square ^ swapped ^ swapped << 7;
        swapped = (pairs ^ pairs >>> 14) & 0x0000CCCC0000CCCCL;
        long fours = pairs ^ swapped ^ swapped << 14;
        swapped = (fours ^ fours >>> 28) & 0x00000000F0F0F0F0L;
        return fours ^ swapped ^ swapped << 28;
    }

    /** Whether {@link #places} may be asked. */
    boolean hasPlaces() {
        return start + Long.SIZE <= bytes.length;
    }

    /** The high bit of every byte that is zero, and of no other. */
    private static long zeros(long word) {
        return ~(((word & ~HIGH_BITS) + ~HIGH_BITS) | word | ~HIGH_BITS);
    }

    /** Byte index behind so many occurrences of a byte; -1 when there are not so many. */
    int behind(byte wanted, int count) {
        if (count == 0) {
            return 0;
        }
        int at = start;
        int end = start + length;
        int rest = count;
        long pattern = EACH_BYTE * (wanted & 0xFF);
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long marks = zeros((long) WORDS.get(bytes, at) ^ pattern);
            int found = Long.bitCount(marks);
            if (found >= rest) {
                for (; rest > 1; rest--) {
                    marks &= marks - 1;
                }
                return at + (Long.numberOfTrailingZeros(marks) >>> 3) + 1 - start;
            }
            rest -= found;
        }
        for (; at < end; at++) {
            if (bytes[at] == wanted && --rest == 0) {
                return at + 1 - start;
            }
        }
        return -1;
    }

    public boolean startsWith(Slice prefix) {
        return prefix.length <= length && regionEquals(0, prefix);
    }

    public boolean endsWith(Slice suffix) {
        return suffix.length <= length && regionEquals(length - suffix.length, suffix);
    }

    private boolean regionEquals(int from, Slice other) {
        return Arrays.equals(
                bytes, start + from, start + from + other.length, other.bytes, other.start, other.start + other.length);
    }

    /** Whether two slices have the same bytes. */
    public static boolean equal(Slice a, Slice b) {
        int size = a.length;
        if (size != b.length) {
            return false;
        }
        boolean isWord =
                size <= Long.BYTES && a.start + Long.BYTES <= a.bytes.length && b.start + Long.BYTES <= b.bytes.length;
        if (!isWord) {
            return a.regionEquals(0, b);
        }
        long difference = (long) WORDS.get(a.bytes, a.start) ^ (long) WORDS.get(b.bytes, b.start);
        // What is behind the text is shifted out; a shift by 64, for the empty text, would be none.
        return size == 0 || difference << (Long.BYTES - size) * Byte.SIZE == 0;
    }

    /**
     * Writes the bytes to a place in an array, short ones by whole words: what then stands behind them there, up to {@link #SPARE_BYTES} from
     * the place on, is undefined.
     *
     * @param target has {@link #SPARE_BYTES} at least from the place on
     */
    public void copyTo(byte[] target, int at) {
        byte[] source = bytes;
        int from = start;
        if (length > SPARE_BYTES || from > source.length - SPARE_BYTES) {
            System.arraycopy(source, from, target, at, length);
            return;
        }
        long first = (long) WORDS.get(source, from);
        long second = (long) WORDS.get(source, from + Long.BYTES);
        WORDS.set(target, at, first);
        WORDS.set(target, at + Long.BYTES, second);
    }

    /** Order of the bytes as unsigned numbers, which for UTF-8 is the order of code points. */
    public static int compare(Slice a, Slice b) {
        return Arrays.compareUnsigned(a.bytes, a.start, a.start + a.length, b.bytes, b.start, b.start + b.length);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && equal(this, slice);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The bytes decoded as UTF-8. */
    @Override
    public String toString() {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
}
