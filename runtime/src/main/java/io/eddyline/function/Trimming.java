package io.eddyline.function;

/** Cutting off and filling up at the ends of texts. */
public final class Trimming {
    private static final Slice BLANK = Slice.of(" ");
    private static final int MAX_CHARACTERS = 1 << 24;

    private Trimming() {}

    /** Where TRIM cuts. */
    public enum Side {
        BOTH,
        LEADING,
        TRAILING;

        public static Side of(String name) {
            try {
                return valueOf(name);
            } catch (IllegalArgumentException unknown) {
                throw RowFailure.badArgument("TRIM knows BOTH, LEADING and TRAILING, not " + name);
            }
        }
    }

    @ScalarFunction(
            value = "TRIM",
            description =
                    "`TRIM([BOTH|LEADING|TRAILING] [characters] FROM text)`: cuts off the characters (blanks when not given) at the"
                            + " ends.",
            examples = {"TRIM('BOTH', 'x', 'xxaxx') = 'a'", "TRIM('LEADING', ' ', '  a ') = 'a '"},
            infallible = true)
    public static Slice trim(@Prepared Side side, Slice characters, Slice text, @Scratch Slice out) {
        int from = side == Side.TRAILING ? 0 : leading(text, characters);
        int to = side == Side.LEADING ? text.length() : trailing(text, characters, from);
        return out.set(text, from, to - from);
    }

    @ScalarFunction(
            value = "LTRIM",
            description = "Cuts off blanks, or any of the given characters, at the beginning.",
            examples = {"LTRIM('  a ') = 'a '", "LTRIM('xyax', 'yx') = 'ax'"},
            infallible = true)
    public static Slice ltrim(Slice text, @Scratch Slice out) {
        return trim(Side.LEADING, BLANK, text, out);
    }

    @ScalarFunction(value = "LTRIM", infallible = true)
    public static Slice ltrim(Slice text, Slice characters, @Scratch Slice out) {
        return trim(Side.LEADING, characters, text, out);
    }

    @ScalarFunction(
            value = "RTRIM",
            description = "Cuts off blanks, or any of the given characters, at the end.",
            examples = {"RTRIM(' a  ') = ' a'", "RTRIM('axyx', 'yx') = 'a'"},
            infallible = true)
    public static Slice rtrim(Slice text, @Scratch Slice out) {
        return trim(Side.TRAILING, BLANK, text, out);
    }

    @ScalarFunction(value = "RTRIM", infallible = true)
    public static Slice rtrim(Slice text, Slice characters, @Scratch Slice out) {
        return trim(Side.TRAILING, characters, text, out);
    }

    @ScalarFunction(
            value = "BTRIM",
            description = "Cuts off blanks, or any of the given characters, at both ends.",
            examples = {"BTRIM(' a ') = 'a'", "BTRIM('xyaxy', 'yx') = 'a'"},
            infallible = true)
    public static Slice btrim(Slice text, @Scratch Slice out) {
        return trim(Side.BOTH, BLANK, text, out);
    }

    @ScalarFunction(value = "BTRIM", infallible = true)
    public static Slice btrim(Slice text, Slice characters, @Scratch Slice out) {
        return trim(Side.BOTH, characters, text, out);
    }

    private static int leading(Slice text, Slice characters) {
        int at = 0;
        while (at < text.length()) {
            int length = characterLength(text, at);
            if (!contains(characters, text, at, length)) {
                break;
            }
            at += length;
        }
        return at;
    }

    private static int trailing(Slice text, Slice characters, int from) {
        int end = text.length();
        while (end > from) {
            int start = end - 1;
            while (start > from && (text.at(start) & 0xC0) == 0x80) {
                start--;
            }
            if (!contains(characters, text, start, end - start)) {
                break;
            }
            end = start;
        }
        return end;
    }

    private static int characterLength(Slice text, int at) {
        int end = at + 1;
        while (end < text.length() && (text.at(end) & 0xC0) == 0x80) {
            end++;
        }
        return end - at;
    }

    private static boolean contains(Slice characters, Slice text, int at, int length) {
        for (int i = 0; i + length <= characters.length(); i++) {
            int same = 0;
            while (same < length && characters.at(i + same) == text.at(at + same)) {
                same++;
            }
            if (same == length) {
                return true;
            }
        }
        return false;
    }

    @ScalarFunction(
            value = "LPAD",
            description =
                    "The text filled up on the left to so many characters with blanks or the given text; a longer one is cut off.",
            examples = {"LPAD('7', 3, '0') = '007'", "LPAD('abcd', 2, '0') = 'ab'"})
    public static Slice lpad(Slice text, int length, Slice fill, @Scratch Slice out) {
        return pad(text, length, fill, true, out);
    }

    @ScalarFunction("LPAD")
    public static Slice lpad(Slice text, int length, @Scratch Slice out) {
        return pad(text, length, BLANK, true, out);
    }

    @ScalarFunction(
            value = "RPAD",
            description =
                    "The text filled up on the right to so many characters with blanks or the given text; a longer one is cut off.",
            examples = {"RPAD('7', 3, 'ab') = '7ab'", "RPAD('abcd', 2, '0') = 'ab'"})
    public static Slice rpad(Slice text, int length, Slice fill, @Scratch Slice out) {
        return pad(text, length, fill, false, out);
    }

    @ScalarFunction("RPAD")
    public static Slice rpad(Slice text, int length, @Scratch Slice out) {
        return pad(text, length, BLANK, false, out);
    }

    /** Like Flink, NULL for a negative length and for an empty text to fill with. */
    private static Slice pad(Slice text, int length, Slice fill, boolean left, Slice out) {
        if (length < 0 || (fill.isEmpty() && length > text.characters())) {
            return null;
        }
        if (length > MAX_CHARACTERS) {
            throw RowFailure.badArgument("a text of " + length + " characters is too long");
        }
        int missing = length - text.characters();
        if (missing <= 0) {
            return out.set(text, 0, text.offsetOf(length));
        }
        out.clear();
        if (!left) {
            out.append(text);
        }
        int characters = fill.characters();
        for (; missing >= characters; missing -= characters) {
            out.append(fill);
        }
        out.append(fill, 0, fill.offsetOf(missing));
        return left ? out.append(text) : out;
    }

    @ScalarFunction(
            value = "REPEAT",
            description = "The text so many times over; empty for 0 and less.",
            examples = "REPEAT('ab', 3) = 'ababab'")
    public static Slice repeat(Slice text, int times, @Scratch Slice out) {
        if ((long) text.length() * times > 4L * MAX_CHARACTERS) {
            throw RowFailure.badArgument("a text of " + text.length() + " bytes " + times + " times over is too long");
        }
        out.clear();
        for (int i = 0; i < times; i++) {
            out.append(text);
        }
        return out;
    }
}
