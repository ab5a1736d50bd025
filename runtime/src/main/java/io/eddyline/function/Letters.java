package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.util.Locale;

/** Case and codes of characters. */
public final class Letters {
    private Letters() {}

    @ScalarFunction(
            value = {"UPPER", "UCASE"},
            description = "The text in upper case, by the rules of Unicode, whatever the machine's language.",
            examples = "UPPER('straße') = 'STRASSE'",
            infallible = true)
    public static Slice upper(Slice text, @Scratch Slice out) {
        return shiftCase(text, 'a', 'z', out) ? out : out.set(text.toString().toUpperCase(Locale.ROOT));
    }

    @ScalarFunction(
            value = {"LOWER", "LCASE"},
            description = "The text in lower case, by the rules of Unicode, whatever the machine's language.",
            examples = "LOWER('ÄPFEL I') = 'äpfel i'",
            infallible = true)
    public static Slice lower(Slice text, @Scratch Slice out) {
        return shiftCase(text, 'A', 'Z', out) ? out : out.set(text.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * Changes the case of the letters from {@code first} to {@code last}, eight bytes at a time; false when the text is not ASCII, and then
     * what was written means nothing.
     */
    private static boolean shiftCase(Slice text, char first, char last, Slice out) {
        int length = text.length();
        // Short texts take two words each, where these can be read: no branch could foresee how long they are.
        int least = Math.max(length, 2 * Long.BYTES);
        byte[] target = out.clear().reserve(least + Long.BYTES);
        byte[] source = text.bytes();
        int start = text.start();
        long seen = 0;
        // Adding these sets the high bit of a byte that is at least the first letter, or behind the last.
        long fromFirst = Slice.EACH_BYTE * (0x80 - first);
        long behindLast = Slice.EACH_BYTE * (0x7F - last);
        int i = 0;
        // Most texts are followed by others: words that go beyond the end are read as well then, and what is behind it
        // is of no consequence.
        int words = start + least + Long.BYTES <= source.length ? least : length - Long.BYTES + 1;
        for (; i < words; i += Long.BYTES) {
            long word = (long) Slice.WORDS.get(source, start + i);
            int rest = length - i;
            seen |= rest < Long.BYTES ? word & (1L << Math.max(0, rest) * Byte.SIZE) - 1 : word;
            Slice.WORDS.set(target, i, shiftCase(word, fromFirst, behindLast));
        }
        for (; i < length; i++) {
            byte b = source[start + i];
            seen |= b;
            target[i] = b >= first && b <= last ? (byte) (b ^ 0x20) : b;
        }
        out.advance(length);
        return (seen & Slice.HIGH_BITS) == 0;
    }

    private static long shiftCase(long word, long fromFirst, long behindLast) {
        long low = word & ~Slice.HIGH_BITS;
        long letters = (low + fromFirst) & ~(low + behindLast) & Slice.HIGH_BITS;
        return word ^ (letters >>> 2);
    }

    /** Eight ASCII characters in lower case. */
    static long lower(long ascii) {
        return shiftCase(ascii, Slice.EACH_BYTE * (0x80 - 'A'), Slice.EACH_BYTE * (0x7F - 'Z'));
    }

    /** Eight ASCII characters in upper case. */
    static long upper(long ascii) {
        return shiftCase(ascii, Slice.EACH_BYTE * (0x80 - 'a'), Slice.EACH_BYTE * (0x7F - 'z'));
    }

    @ScalarFunction(
            value = "INITCAP",
            description =
                    "Every word with an upper-case first letter and the rest in lower case. Words are letters and digits.",
            examples = "INITCAP('hello WORLD') = 'Hello World'",
            infallible = true)
    public static String initcap(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            result.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetterOrDigit(c);
            i += Character.charCount(c);
        }
        return result.toString();
    }

    @ScalarFunction(
            value = "ASCII",
            description = "The code point of the first character; 0 of an empty text.",
            examples = {"ASCII('A') = 65", "ASCII('') = 0"},
            infallible = true)
    public static int ascii(Slice text) {
        if (text.isEmpty()) {
            return 0;
        }
        return text.at(0) >= 0 ? text.at(0) : text.toString().codePointAt(0);
    }

    @ScalarFunction(
            value = {"CHR", "CHAR"},
            description = "The character with a code point.",
            examples = {"CHR(65) = 'A'", "CHR(8364) = '€'"})
    public static String chr(int codePoint) {
        if (!Character.isValidCodePoint(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
            throw RowFailure.badArgument("there is no character with the code " + codePoint);
        }
        return Character.toString(codePoint);
    }

    @ScalarFunction(
            value = {"CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH", "LEN"},
            description = "How many characters (code points) the text has.",
            examples = "CHAR_LENGTH('añ€') = 3",
            infallible = true)
    public static int charLength(Slice text) {
        return text.characters();
    }

    @ScalarFunction(
            value = "OCTET_LENGTH",
            description = "How many bytes the text has in UTF-8.",
            examples = "OCTET_LENGTH('a€') = 4",
            infallible = true)
    public static int octetLength(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return text.length();
    }

    @ScalarFunction(
            value = "REVERSE",
            description = "The characters in opposite order.",
            examples = "REVERSE('aß€') = '€ßa'",
            infallible = true)
    public static Slice reverse(Slice text, @Scratch Slice out) {
        out.clear();
        int end = text.length();
        for (int i = text.length() - 1; i >= 0; i--) {
            if ((text.at(i) & 0xC0) != 0x80) {
                out.append(text, i, end - i);
                end = i;
            }
        }
        return out;
    }
}
