package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;
import java.util.Arrays;

/**
 * The text of a record between two values: end of the one, comma, key, colon, and white space as it was seen, from the line's start for the
 * first and to behind its newline for the last one. A string's opening quote belongs to it, and so does a value that is NULL. Writers repeat themselves, so the text that follows a value is nearly always one that
 * followed it before: a comparison of two words then stands for finding quotes, comma, colon and column. Not thread-safe.
 */
final class JsonGap {
    /** Longer ones are not remembered. */
    static final int MAX_LENGTH = 48;

    private static final int MAX_FOLLOWERS = 16;
    private static final int WORDS_LENGTH = 2 * Long.BYTES;

    private final byte[] text;
    private final int length;
    private final long firstWord;
    private final long firstMask;
    private final long secondWord;
    private final long secondMask;
    private final JsonCell cell;
    private final long columnBit;
    private final JsonWay way;
    private final int blanksAtEnd;
    private JsonGap likely;
    private JsonGap[] followers = new JsonGap[0];

    /**
     * @param way how the value behind it is read
     * @param cell what reads it; null when that is skipped, or there is none
     * @param columnBit 1 shifted by the cell's column; 0 without a cell
     */
    JsonGap(byte[] text, JsonWay way, JsonCell cell, long columnBit) {
        byte[] padded = Arrays.copyOf(text, Math.max(text.length, WORDS_LENGTH));
        this.text = text;
        this.length = text.length;
        this.firstMask = mask(length);
        this.secondMask = mask(length - Long.BYTES);
        this.firstWord = Swar.load(padded, 0) & firstMask;
        this.secondWord = Swar.load(padded, Long.BYTES) & secondMask;
        this.cell = cell;
        this.columnBit = columnBit;
        this.way = way;
        this.blanksAtEnd = way == JsonWay.END ? blanks(text) : 0;
    }

    /** Covers the first bytes of a word. */
    private static long mask(int count) {
        if (count >= Long.BYTES) {
            return -1L;
        }
        return count <= 0 ? 0 : (1L << count * Byte.SIZE) - 1;
    }

    private static int blanks(byte[] text) {
        int brace = text.length - 1;
        while (text[brace] != '}') {
            brace--;
        }
        return text.length - 1 - brace;
    }

    /** Whether it stands at a position. Up to 16 bytes behind its start are read. */
    boolean isAt(byte[] b, int at) {
        long difference =
                (Swar.load(b, at) ^ firstWord) & firstMask | (Swar.load(b, at + Long.BYTES) ^ secondWord) & secondMask;
        return difference == 0 && (length <= WORDS_LENGTH || Arrays.equals(b, at, at + length, text, 0, length));
    }

    /** The text itself; not to be changed. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** How the value behind it is read. */
    JsonWay way() {
        return way;
    }

    /** Of the line's last gap: bytes behind the closing brace, the newline included; 0 of any other. */
    int blanksAtEnd() {
        return blanksAtEnd;
    }

    JsonCell cell() {
        return cell;
    }

    long columnBit() {
        return columnBit;
    }

    /** The gap that followed last; null when none did. */
    JsonGap likely() {
        return likely;
    }

    /** The gap at a position behind this one's value; null when none that followed before stands there. */
    JsonGap follower(byte[] b, int at) {
        JsonGap expected = likely;
        return expected != null && expected.isAt(b, at) ? expected : otherFollower(b, at);
    }

    private JsonGap otherFollower(byte[] b, int at) {
        for (JsonGap gap : followers) {
            if (gap.isAt(b, at)) {
                likely = gap;
                return gap;
            }
        }
        return null;
    }

    /** Remembers a follower as the likely one; false when there is no room for more. */
    boolean setLikely(JsonGap follower) {
        boolean known = Arrays.asList(followers).contains(follower);
        if (!known && followers.length == MAX_FOLLOWERS) {
            return false;
        }
        if (!known) {
            followers = Arrays.copyOf(followers, followers.length + 1);
            followers[followers.length - 1] = follower;
        }
        likely = follower;
        return true;
    }
}
