package io.eddyline.function;

/** Putting texts together. */
public final class Concatenation {
    private Concatenation() {}

    @ScalarFunction(
            value = "CONCAT",
            description = "`a || b`, `CONCAT(a, b, ...)`: the texts one after the other; NULL when one of them is.",
            examples = "CONCAT('a', 'b', 'c') = 'abc'",
            infallible = true)
    public static Slice concat(@Scratch Slice out, Slice... texts) {
        out.clear();
        for (Slice text : texts) {
            out.append(text);
        }
        return out;
    }

    @ScalarFunction(
            value = "CONCAT_WS",
            description = "The texts with a separator between; NULL texts are left out. NULL when the separator is.",
            examples = {"CONCAT_WS('-', 'a', 'b') = 'a-b'", "CONCAT_WS('-', 'a', NULL, 'c') = 'a-c'"},
            infallible = true)
    public static Slice concatWithSeparator(Slice separator, @Scratch Slice out, @MayBeNull Slice... texts) {
        out.clear();
        boolean first = true;
        for (Slice text : texts) {
            if (text != null) {
                if (!first) {
                    out.append(separator);
                }
                out.append(text);
                first = false;
            }
        }
        return out;
    }
}
