package io.eddyline.formats.json;

import io.eddyline.batch.BytesBuilder;

/**
 * Scans strings, many bytes at a time. Positions in are behind the opening quote; positions out behind the closing one, or {@link #ODD} for
 * whatever Jackson should look at. A newline stops every scan, so that none leaves its line. Not thread-safe.
 */
final class JsonStrings {
    /** The value is left to Jackson. */
    static final int ODD = -1;

    private static final int FIRST_SURROGATE = 0xD800;
    private static final int FIRST_LOW_SURROGATE = 0xDC00;
    private static final int LAST_SURROGATE = 0xDFFF;
    private static final int UNICODE_ESCAPE = 6;

    /** The room given is too small. */
    static final int FULL = JsonBytes.FULL;

    private static final int FIRST_ROOM = 2 * JsonBytes.ROOM;

    private final JsonBytes bytes = new JsonBytes();
    private boolean escaped;
    private int copyEnd;

    /** Forgets what was seen, at the beginning of a line. */
    void begin() {
        bytes.begin();
    }

    /** What finds the ends of plain text. */
    JsonBytes bytes() {
        return bytes;
    }

    /** Whether a byte that is not ASCII may have been seen since the beginning. */
    boolean sawNonAscii() {
        return bytes.sawNonAscii();
    }

    /** Whether the string skipped last holds escapes. */
    boolean escaped() {
        return escaped;
    }

    /** Scans a string and appends its text. */
    int append(byte[] b, int from, BytesBuilder out) {
        int end = copy(b, from, out.reserve(FIRST_ROOM), out.used());
        for (int room = FIRST_ROOM; end == FULL; ) {
            room *= 2;
            end = copy(b, from, out.reserve(room), out.used());
        }
        if (end >= 0) {
            out.advance(copyEnd - out.used());
        }
        return end;
    }

    /**
     * Scans a string and writes its text, whole words at a time.
     *
     * @return behind the closing quote; {@link #FULL} when the text may not fit
     */
    int copy(byte[] b, int from, byte[] out, int outFrom) {
        int at = from;
        int end = outFrom;
        while (true) {
            int mark = bytes.copy(b, at, out, end - at);
            if (mark < 0) {
                return FULL;
            }
            end += mark - at;
            at = mark;
            if (b[at] == '"') {
                copyEnd = end;
                return at + 1;
            }
            int escape = escapeCodePoint(b, at);
            if (escape < 0) {
                return ODD;
            }
            at += b[at + 1] == 'u' ? unicodeLength(escape) : 2;
            end = encode(escape, out, end);
        }
    }

    private static int unicodeLength(int codePoint) {
        return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT ? UNICODE_ESCAPE : 2 * UNICODE_ESCAPE;
    }

    /** Behind the last byte that {@link #copy} has written. */
    int copyEnd() {
        return copyEnd;
    }

    /** What an escape means; negative when it is none, or half of a pair. */
    private static int escapeCodePoint(byte[] b, int at) {
        int length = b[at] == '\\' ? escapeLength(b, at) : 0;
        return length == 2 ? meaning(b[at + 1]) : length == 0 ? -1 : codePoint(b, at);
    }

    /** Scans a string and checks it, but for pairs of surrogates. */
    int skip(byte[] b, int from) {
        int end = bytes.find(b, from);
        escaped = b[end] != '"';
        return escaped ? skipFrom(b, end) : end + 1;
    }

    private int skipFrom(byte[] b, int from) {
        int at = from;
        while (b[at] != '"') {
            int length = b[at] == '\\' ? escapeLength(b, at) : 0;
            if (length == 0) {
                return ODD;
            }
            at = bytes.find(b, at + length);
        }
        return at + 1;
    }

    /** Bytes of an escape; 0 when it is none. */
    private static int escapeLength(byte[] b, int at) {
        return switch (b[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> hex(b, at + 2) < 0 ? 0 : UNICODE_ESCAPE;
            default -> 0;
        };
    }

    /** Four hexadecimal digits, or a negative number. */
    private static int hex(byte[] b, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = b[i] < 0 ? -1 : Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int meaning(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** The code point of one escape or a pair; -1 when it is half of a pair. */
    private static int codePoint(byte[] b, int at) {
        int unit = hex(b, at + 2);
        if (unit < FIRST_SURROGATE || unit > LAST_SURROGATE) {
            return unit;
        }
        if (unit >= FIRST_LOW_SURROGATE || b[at + 6] != '\\' || b[at + 7] != 'u') {
            return -1;
        }
        int low = hex(b, at + 8);
        return low >= FIRST_LOW_SURROGATE && low <= LAST_SURROGATE
                ? Character.toCodePoint((char) unit, (char) low)
                : -1;
    }

    private static int encode(int codePoint, byte[] out, int at) {
        int end = at;
        if (codePoint < 0x80) {
            out[end++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[end++] = (byte) (0xC0 | codePoint >> 6);
            out[end++] = (byte) (0x80 | codePoint & 0x3F);
        } else if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            out[end++] = (byte) (0xE0 | codePoint >> 12);
            out[end++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            out[end++] = (byte) (0x80 | codePoint & 0x3F);
        } else {
            out[end++] = (byte) (0xF0 | codePoint >> 18);
            out[end++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            out[end++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            out[end++] = (byte) (0x80 | codePoint & 0x3F);
        }
        return end;
    }
}
