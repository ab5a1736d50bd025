package io.eddyline.function;

/** Parts of texts: finding, cutting out, replacing. Positions are characters (code points) counted from 1. */
public final class Texts {
    private Texts() {}

    @ScalarFunction(
            value = {"SUBSTRING", "SUBSTR"},
            description =
                    "`SUBSTRING(text FROM start [FOR length])`: a part of the text. A negative start counts from the end; 0 is the"
                            + " same as 1.",
            examples = {
                "SUBSTRING('Eddyline', 5) = 'line'",
                "SUBSTRING('Eddyline', 1, 4) = 'Eddy'",
                "SUBSTRING('abc', -2) = 'bc'"
            },
            infallible = true)
    public static Slice substring(Slice text, int start, @Scratch Slice out) {
        return substring(text, start, Integer.MAX_VALUE, out);
    }

    @ScalarFunction(value = "SUBSTRING", infallible = true)
    public static Slice substring(Slice text, int start, int length, @Scratch Slice out) {
        if (text.isAscii()) {
            return part(text, start, length, text.length(), out);
        }
        int characters = text.characters();
        long from = first(start, characters);
        long to = Math.min(characters, from + Math.max(0, length));
        int begin = text.offsetOf((int) Math.max(0, Math.min(from, characters)));
        int end = text.offsetOf((int) Math.max(0, to));
        return out.set(text, begin, Math.max(0, end - begin));
    }

    private static Slice part(Slice text, int start, int length, int size, Slice out) {
        long from = first(start, size);
        long to = Math.min(size, from + Math.max(0, length));
        from = Math.max(0, from);
        return to <= from ? out.set(text, 0, 0) : out.set(text, (int) from, (int) (to - from));
    }

    private static long first(int start, int size) {
        return start > 0 ? start - 1L : start == 0 ? 0 : (long) size + start;
    }

    @ScalarFunction(
            value = "LEFT",
            description = "The first so many characters.",
            examples = "LEFT('Eddyline', 4) = 'Eddy'",
            infallible = true)
    public static Slice left(Slice text, int length, @Scratch Slice out) {
        return out.set(text, 0, length <= 0 ? 0 : text.offsetOf(length));
    }

    @ScalarFunction(
            value = "RIGHT",
            description = "The last so many characters.",
            examples = "RIGHT('Eddyline', 4) = 'line'",
            infallible = true)
    public static Slice right(Slice text, int length, @Scratch Slice out) {
        int from = length <= 0 ? text.length() : text.offsetOf(Math.max(0, text.characters() - length));
        return out.set(text, from, text.length() - from);
    }

    @ScalarFunction(
            value = "POSITION",
            description =
                    "`POSITION(part IN text [FROM start])`: where the part first occurs (at or behind a position), 0 when it does not.",
            examples = {
                "POSITION('n', 'Eddyline') = 7",
                "POSITION('x', 'Eddyline') = 0",
                "POSITION('d', 'Eddyline', 3) = 3"
            },
            infallible = true)
    public static int position(Slice part, Slice text) {
        return position(part, text, 1);
    }

    @ScalarFunction(value = "POSITION", infallible = true)
    public static int position(Slice part, Slice text, int start) {
        if (start < 1) {
            return 0;
        }
        int from = text.offsetOf(start - 1);
        if (from == text.length() && start - 1 > text.characters()) {
            return 0;
        }
        int at = text.indexOf(part, from);
        return at < 0 ? 0 : charactersBefore(text, at) + 1;
    }

    private static int charactersBefore(Slice text, int offset) {
        int count = 0;
        for (int i = 0; i < offset; i++) {
            count += (text.at(i) & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    @ScalarFunction(
            value = "LOCATE",
            description = "`LOCATE(part, text [, start])`: the same as POSITION.",
            examples = "LOCATE('d', 'Eddyline') = 2",
            infallible = true)
    public static int locate(Slice part, Slice text) {
        return position(part, text, 1);
    }

    @ScalarFunction(value = "LOCATE", infallible = true)
    public static int locate(Slice part, Slice text, int start) {
        return position(part, text, start);
    }

    @ScalarFunction(
            value = {"INSTR", "STRPOS"},
            description = "`INSTR(text, part)`: POSITION with its arguments the other way round.",
            examples = "INSTR('Eddyline', 'd') = 2",
            infallible = true)
    public static int instr(Slice text, Slice part) {
        return position(part, text, 1);
    }

    @ScalarFunction(
            value = "REPLACE",
            description = "The text with every occurrence of one text replaced by another.",
            examples = "REPLACE('a-b-c', '-', '+') = 'a+b+c'",
            infallible = true)
    public static Slice replace(Slice text, Slice wanted, Slice replacement, @Scratch Slice out) {
        int at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0);
        if (at < 0) {
            return text;
        }
        out.clear();
        if (wanted.length() == 1 && replacement.isEmpty()) {
            return without(text, wanted.at(0), at, out);
        }
        int from = 0;
        while (at >= 0) {
            out.append(text, from, at - from).append(replacement);
            from = at + wanted.length();
            at = text.indexOf(wanted, from);
        }
        return out.append(text, from, text.length() - from);
    }

    /** How many characters {@code replace(text, wanted, replacement)} has. */
    public static int replacedLength(Slice text, Slice wanted, Slice replacement) {
        long more = (long) replacement.characters() - wanted.characters();
        if (wanted.length() == 1 && wanted.at(0) >= 0) {
            return Math.toIntExact(text.characters(wanted.at(0), more));
        }
        return Math.toIntExact(text.characters() + more * text.occurrences(wanted));
    }

    /** The text without a byte, which it does not have before {@code from}. */
    private static Slice without(Slice text, byte unwanted, int from, Slice out) {
        int length = text.length();
        byte[] target = out.append(text, 0, from).reserve(length);
        byte[] source = text.bytes();
        int start = text.start();
        int end = from;
        for (int i = start + from; i < start + length; i++) {
            byte b = source[i];
            target[end] = b;
            // No branch: none could foresee it.
            end += b == unwanted ? 0 : 1;
        }
        return out.advance(end);
    }

    @ScalarFunction(
            value = {"TRANSLATE", "TRANSLATE3"},
            description =
                    "Every character that is in the second text becomes the one at the same place of the third, or is left out when there"
                            + " is none.",
            examples = "TRANSLATE('12345', '143', 'ax') = 'a2x5'",
            infallible = true)
    public static String translate(String text, String from, String to) {
        int[] wanted = from.codePoints().toArray();
        int[] replacements = to.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int at = 0;
            while (at < wanted.length && wanted[at] != c) {
                at++;
            }
            if (at == wanted.length) {
                result.appendCodePoint(c);
            } else if (at < replacements.length) {
                result.appendCodePoint(replacements[at]);
            }
        });
        return result.toString();
    }

    @ScalarFunction(
            value = "OVERLAY",
            description =
                    "`OVERLAY(text PLACING other FROM start [FOR length])`: the text with so many characters (as many as the other has"
                            + " when not given) replaced by the other.",
            examples = {"OVERLAY('abcdef', 'XY', 3) = 'abXYef'", "OVERLAY('abcdef', 'XY', 3, 1) = 'abXYdef'"},
            infallible = true)
    public static Slice overlay(Slice text, Slice other, int start, @Scratch Slice out) {
        return overlay(text, other, start, other.characters(), out);
    }

    @ScalarFunction(value = "OVERLAY", infallible = true)
    public static Slice overlay(Slice text, Slice other, int start, int length, @Scratch Slice out) {
        if (start < 1 || start > text.characters()) {
            return text;
        }
        int from = text.offsetOf(start - 1);
        int to = text.offsetOf((int) Math.min(Integer.MAX_VALUE, start - 1L + Math.max(0, length)));
        out.clear();
        return out.append(text, 0, from).append(other).append(text, to, text.length() - to);
    }

    @ScalarFunction(
            value = {"STARTS_WITH", "STARTSWITH"},
            description = "Whether the text begins with another.",
            examples = "STARTS_WITH('Eddyline', 'Eddy') = TRUE",
            infallible = true)
    public static boolean startsWith(Slice text, Slice prefix) {
        return text.startsWith(prefix);
    }

    @ScalarFunction(
            value = {"ENDS_WITH", "ENDSWITH"},
            description = "Whether the text ends with another.",
            examples = "ENDS_WITH('Eddyline', 'line') = TRUE",
            infallible = true)
    public static boolean endsWith(Slice text, Slice suffix) {
        return text.endsWith(suffix);
    }

    @ScalarFunction(
            value = "SPLIT",
            description =
                    "The parts of the text between separators, as an array. An empty separator gives the characters.",
            examples = {"SPLIT('a,b,,c', ',') = ['a', 'b', '', 'c']", "SPLIT('ab', '') = ['a', 'b']"},
            returns = "ARRAY<VARCHAR>")
    public static Nested split(Slice text, Slice separator, @Scratch TextArray out) {
        out.clear();
        int from = 0;
        if (separator.isEmpty()) {
            for (int i = 1; i <= text.length(); i++) {
                if (i == text.length() || (text.at(i) & 0xC0) != 0x80) {
                    out.append(text, from, i - from);
                    from = i;
                }
            }
            return out.finish();
        }
        for (int at = text.indexOf(separator, 0); at >= 0; at = text.indexOf(separator, from)) {
            out.append(text, from, at - from);
            from = at + separator.length();
        }
        out.append(text, from, text.length() - from);
        return out.finish();
    }

    @ScalarFunction(
            value = "SPLIT_PART",
            description =
                    "One of the parts between separators, counted from 1, from the end when negative; empty when there are not so many.",
            examples = {
                "SPLIT_PART('a,b,c', ',', 2) = 'b'",
                "SPLIT_PART('a,b,c', ',', -1) = 'c'",
                "SPLIT_PART('a', ',', 2) = ''"
            })
    public static Slice splitPart(@Shared({"text", "separator"}) TextParts parts, int part, @Scratch Slice out) {
        if (part == 0) {
            throw RowFailure.badArgument("parts are counted from 1, there is no part 0");
        }
        int index = part > 0 ? part - 1 : parts.count() + part;
        return index >= 0 && parts.find(index, out) ? out : out.set(parts.text(), 0, 0);
    }

    @ScalarFunction(
            value = "SPLIT_INDEX",
            description =
                    "One of the parts between separators, counted from 0; NULL when there are not so many. As in Flink.",
            examples = {"SPLIT_INDEX('a,b,c', ',', 1) = 'b'", "SPLIT_INDEX('a', ',', 1) = NULL"},
            infallible = true)
    public static Slice splitIndex(@Shared({"text", "separator"}) TextParts parts, int index, @Scratch Slice out) {
        return index >= 0 && parts.find(index, out) ? out : null;
    }
}
