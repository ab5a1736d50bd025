package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers the keys that records have, which column each means and which key follows which: writers repeat themselves, so that the next key
 * is nearly always the expected one and one or two comparisons of words are enough. Holds a bounded number of keys. Not thread-safe.
 */
final class KeyMemory {
    private static final int MAX_KEYS = 512;
    private static final int MAX_KEY_BYTES = 256;
    private static final int BUCKETS = 1 << 11;

    /** A key that records have. */
    static final class Key {
        private final byte[] bytes;
        private final long firstWord;
        private final long firstMask;
        private final long secondWord;
        private final long secondMask;
        private final int length;
        private final int column;
        private Key follower;

        Key(byte[] bytes, int column) {
            byte[] padded = Arrays.copyOf(bytes, bytes.length + 1 + 2 * Long.BYTES);
            padded[bytes.length] = '"';
            this.bytes = bytes;
            this.length = bytes.length;
            this.column = column;
            this.firstMask = mask(length + 1);
            this.secondMask = mask(length + 1 - Long.BYTES);
            this.firstWord = Swar.load(padded, 0) & firstMask;
            this.secondWord = Swar.load(padded, Long.BYTES) & secondMask;
        }

        /** Covers the first bytes of a word. */
        private static long mask(int count) {
            if (count >= Long.BYTES) {
                return -1L;
            }
            return count <= 0 ? 0 : (1L << count * Byte.SIZE) - 1;
        }

        /** Whether {@code b[at ..]} is this key and its closing quote. */
        boolean isAt(byte[] b, int at) {
            if ((Swar.load(b, at) & firstMask) != firstWord
                    || (secondMask != 0 && (Swar.load(b, at + Long.BYTES) & secondMask) != secondWord)) {
                return false;
            }
            return length < 2 * Long.BYTES
                    || (Arrays.equals(b, at, at + length, bytes, 0, length) && b[at + length] == '"');
        }

        /** Bytes of the key. */
        int length() {
            return length;
        }

        /** The column that the key means, or -1. */
        int column() {
            return column;
        }

        /** The key that came after this one last time; null when none did. */
        Key follower() {
            return follower;
        }

        void setFollower(Key next) {
            follower = next;
        }
    }

    private final KeyTable table;
    private final Key[] buckets = new Key[BUCKETS];
    private final Key start = new Key(new byte[0], -1);
    private int count;

    KeyMemory(KeyTable table) {
        this.table = table;
    }

    /** What stands before the first key of a record. */
    Key start() {
        return start;
    }

    /** The key {@code b[from .. to)}, which must be valid UTF-8; it is remembered while there is room. */
    Key key(byte[] b, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        int bucket = (hash ^ hash >>> 11) & BUCKETS - 1;
        while (buckets[bucket] != null) {
            byte[] known = buckets[bucket].bytes;
            if (Arrays.equals(b, from, to, known, 0, known.length)) {
                return buckets[bucket];
            }
            bucket = bucket + 1 & BUCKETS - 1;
        }
        int column = table.indexOf(new String(b, from, to - from, StandardCharsets.UTF_8));
        Key key = new Key(Arrays.copyOfRange(b, from, to), column);
        if (count < MAX_KEYS && to - from <= MAX_KEY_BYTES) {
            buckets[bucket] = key;
            count++;
        }
        return key;
    }
}
