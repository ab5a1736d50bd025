package io.eddyline.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A prepared LIKE pattern: {@code %} stands for any characters, {@code _} for one; there is no escape character unless one is given. Patterns
 * without {@code _} and with {@code %} only at the ends are compared as they are; the rest is matched with one step back at a time, in time
 * linear in the text for each part between two {@code %}. Immutable.
 */
public final class LikePattern {
    private static final int ONE = -1;
    private static final int MANY = -2;

    private final Kind kind;
    private final Slice literal;
    private final int[] elements;

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        CONTAINS,
        GENERAL
    }

    private LikePattern(int[] elements) {
        this.elements = elements;
        int size = elements.length;
        boolean first = size > 0 && elements[0] == MANY;
        boolean last = size > 1 && elements[size - 1] == MANY;
        int from = first ? 1 : 0;
        int to = last ? size - 1 : size;
        boolean plain = Arrays.stream(elements, from, to).allMatch(e -> e >= 0);
        kind = !plain ? Kind.GENERAL : kind(first, last);
        byte[] bytes = new byte[plain ? to - from : 0];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) elements[from + i];
        }
        literal = Slice.of(bytes);
    }

    private static Kind kind(boolean first, boolean last) {
        if (first) {
            return last ? Kind.CONTAINS : Kind.SUFFIX;
        }
        return last ? Kind.PREFIX : Kind.EXACT;
    }

    public static LikePattern of(String pattern) {
        return compile(pattern, -1);
    }

    public static LikePattern of(String pattern, String escape) {
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw RowFailure.badArgument("ESCAPE takes one character, not '" + escape + "'");
        }
        return compile(pattern, escape.codePointAt(0));
    }

    private static LikePattern compile(String pattern, int escape) {
        int[] elements = new int[pattern.length() * 4];
        int size = 0;
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == escape) {
                i++;
                if (i == characters.length) {
                    throw RowFailure.badArgument("the pattern '" + pattern + "' ends with its escape character");
                }
                c = characters[i];
            } else if (c == '%') {
                if (size == 0 || elements[size - 1] != MANY) {
                    elements[size++] = MANY;
                }
                continue;
            } else if (c == '_') {
                elements[size++] = ONE;
                continue;
            }
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                elements[size++] = b & 0xFF;
            }
        }
        return new LikePattern(Arrays.copyOf(elements, size));
    }

    /** Whether the whole text matches. */
    public boolean matches(Slice text) {
        return switch (kind) {
            case EXACT -> Slice.equal(text, literal);
            case PREFIX -> text.startsWith(literal);
            case SUFFIX -> text.endsWith(literal);
            case CONTAINS -> text.indexOf(literal, 0) >= 0;
            case GENERAL -> matchesGenerally(text);
        };
    }

    private boolean matchesGenerally(Slice text) {
        int at = 0;
        int element = 0;
        int retryElement = -1;
        int retryAt = 0;
        while (at < text.length()) {
            int wanted = element < elements.length ? elements[element] : Integer.MIN_VALUE;
            if (wanted == MANY) {
                retryElement = ++element;
                retryAt = at;
            } else if (wanted == ONE) {
                at = next(text, at);
                element++;
            } else if (wanted == (text.at(at) & 0xFF)) {
                at++;
                element++;
            } else if (retryElement >= 0) {
                // The last % takes one more character.
                retryAt = next(text, retryAt);
                at = retryAt;
                element = retryElement;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == MANY) {
            element++;
        }
        return element == elements.length;
    }

    private static int next(Slice text, int at) {
        int next = at + 1;
        while (next < text.length() && (text.at(next) & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }
}
