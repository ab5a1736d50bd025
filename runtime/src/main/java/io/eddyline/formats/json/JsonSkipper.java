package io.eddyline.formats.json;

import io.eddyline.formats.value.Integers;

/** Finds the end of values, and checks them as Jackson would. Gives the position behind, or {@link JsonStrings#ODD}. Not thread-safe. */
final class JsonSkipper {
    /** Jackson takes over long before its own limits. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER = 64;

    private final JsonStrings strings;

    JsonSkipper(JsonStrings strings) {
        this.strings = strings;
    }

    /** Behind the value that starts here. */
    int skip(byte[] b, int at) {
        return skip(b, at, 0);
    }

    private int skip(byte[] b, int at, int depth) {
        return switch (b[at]) {
            case '"' -> strings.skip(b, at + 1);
            case '{' -> depth == MAX_DEPTH ? JsonStrings.ODD : members(b, at + 1, depth + 1);
            case '[' -> depth == MAX_DEPTH ? JsonStrings.ODD : elements(b, at + 1, depth + 1);
            case 't', 'f', 'n' -> literal(b, at);
            default -> number(b, at);
        };
    }

    private int elements(byte[] b, int from, int depth) {
        int at = blanks(b, from);
        if (b[at] == ']') {
            return at + 1;
        }
        while (true) {
            at = skip(b, at, depth);
            if (at < 0) {
                return JsonStrings.ODD;
            }
            at = blanks(b, at);
            if (b[at] != ',') {
                return b[at] == ']' ? at + 1 : JsonStrings.ODD;
            }
            at = blanks(b, at + 1);
        }
    }

    private int members(byte[] b, int from, int depth) {
        int at = blanks(b, from);
        if (b[at] == '}') {
            return at + 1;
        }
        while (true) {
            at = b[at] == '"' ? strings.skip(b, at + 1) : JsonStrings.ODD;
            at = at < 0 ? at : blanks(b, at);
            if (at < 0 || b[at] != ':') {
                return JsonStrings.ODD;
            }
            at = skip(b, blanks(b, at + 1), depth);
            if (at < 0) {
                return JsonStrings.ODD;
            }
            at = blanks(b, at);
            if (b[at] != ',') {
                return b[at] == '}' ? at + 1 : JsonStrings.ODD;
            }
            at = blanks(b, at + 1);
        }
    }

    /** Behind {@code true}, {@code false} or {@code null}. */
    int literal(byte[] b, int at) {
        if (b[at] == 'n') {
            return b[at + 1] == 'u' && b[at + 2] == 'l' && b[at + 3] == 'l' ? at + 4 : JsonStrings.ODD;
        }
        if (b[at] == 't') {
            return b[at + 1] == 'r' && b[at + 2] == 'u' && b[at + 3] == 'e' ? at + 4 : JsonStrings.ODD;
        }
        boolean whole = b[at + 1] == 'a' && b[at + 2] == 'l' && b[at + 3] == 's' && b[at + 4] == 'e';
        return whole ? at + 5 : JsonStrings.ODD;
    }

    /** Behind a number. */
    int number(byte[] b, int from) {
        int at = b[from] == '-' ? from + 1 : from;
        if (!isDigit(b[at])) {
            return JsonStrings.ODD;
        }
        at = b[at] == '0' ? at + 1 : digits(b, at);
        if (b[at] == '.') {
            at = isDigit(b[at + 1]) ? digits(b, at + 1) : JsonStrings.ODD;
        }
        if (at >= 0 && (b[at] | 0x20) == 'e') {
            at = b[at + 1] == '-' || b[at + 1] == '+' ? at + 2 : at + 1;
            at = isDigit(b[at]) ? digits(b, at) : JsonStrings.ODD;
        }
        return at - from > MAX_NUMBER ? JsonStrings.ODD : at;
    }

    private static int digits(byte[] b, int from) {
        int at = from;
        int count = Integers.digits(b, at);
        while (count == Long.BYTES) {
            at += Long.BYTES;
            count = Integers.digits(b, at);
        }
        return at + count;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** The first byte that is no blank; a newline is none. */
    static int blanks(byte[] b, int from) {
        int at = from;
        while (b[at] <= ' ' && (b[at] == ' ' || b[at] == '\t' || b[at] == '\r')) {
            at++;
        }
        return at;
    }
}
