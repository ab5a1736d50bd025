package io.eddyline.function;

import java.util.List;

/** Operators that generated code contains itself because they take values of every type. */
final class Operators {
    private static final String FAMILY = "Comparison and construction";

    private Operators() {}

    static List<FunctionDefinition> all() {
        return List.of(
                operator("EQUAL", "`a = b`: the values are equal. Texts are compared byte by byte.", "1 = 1.0 = TRUE"),
                operator("NOT_EQUAL", "`a <> b`: the values differ.", "'a' <> 'A' = TRUE"),
                operator("LESS_THAN", "`a < b`. Texts are in the order of their code points.", "'a' < 'b' = TRUE"),
                operator("LESS_THAN_OR_EQUAL", "`a <= b`.", "2 <= 2 = TRUE"),
                operator("GREATER_THAN", "`a > b`.", "2 > 2 = FALSE"),
                operator("GREATER_THAN_OR_EQUAL", "`a >= b`.", "2 >= 2 = TRUE"),
                operator(
                        "IS_DISTINCT_FROM",
                        "`a IS DISTINCT FROM b`: like `<>`, but NULL is a value like others; never NULL.",
                        "NULL IS DISTINCT FROM 1 = TRUE"),
                operator(
                        "IS_NOT_DISTINCT_FROM",
                        "`a IS NOT DISTINCT FROM b`: like `=`, but NULL equals NULL; never NULL.",
                        "NULL IS NOT DISTINCT FROM NULL = TRUE"),
                operator("IS_TRUE", "`x IS TRUE`; never NULL.", "NULL IS TRUE = FALSE"),
                operator("IS_NOT_TRUE", "`x IS NOT TRUE`; never NULL.", "NULL IS NOT TRUE = TRUE"),
                operator("IS_FALSE", "`x IS FALSE`; never NULL.", "NULL IS FALSE = FALSE"),
                operator("IS_NOT_FALSE", "`x IS NOT FALSE`; never NULL.", "NULL IS NOT FALSE = TRUE"),
                operator(
                        "GREATEST",
                        "The greatest of its arguments; NULL when one of them is.",
                        "GREATEST(1, 3, 2) = 3"),
                operator("LEAST", "The least of its arguments; NULL when one of them is.", "LEAST(1, 3, 2) = 1"),
                operator("ARRAY", "`ARRAY[a, b]`: an array of the values.", "ARRAY[1, 2] = [1, 2]"),
                operator(
                        "MAP",
                        "`MAP[k, v, ...]`: a map of the pairs; of equal keys the last counts.",
                        "MAP['a', 1] = {a=1}"));
    }

    private static FunctionDefinition operator(String name, String description, String example) {
        return new FunctionDefinition(name, List.of(), FAMILY, description, List.of(example), true, List::of);
    }
}
