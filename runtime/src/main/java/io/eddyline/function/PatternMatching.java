package io.eddyline.function;

import java.util.Locale;
import java.util.regex.Matcher;

/** LIKE, SIMILAR TO and regular expressions. Regular expressions are those of Java. */
public final class PatternMatching {
    private PatternMatching() {}

    /** A LIKE pattern without regard to case. Immutable. */
    public static final class IgnoringCase {
        private final LikePattern pattern;

        private IgnoringCase(LikePattern pattern) {
            this.pattern = pattern;
        }

        public static IgnoringCase of(String pattern) {
            return new IgnoringCase(LikePattern.of(pattern.toLowerCase(Locale.ROOT)));
        }

        public static IgnoringCase of(String pattern, String escape) {
            return new IgnoringCase(LikePattern.of(pattern.toLowerCase(Locale.ROOT), escape.toLowerCase(Locale.ROOT)));
        }
    }

    @ScalarFunction(
            value = "LIKE",
            description =
                    "`text LIKE pattern [ESCAPE character]`: `%` stands for any characters, `_` for one. Without ESCAPE every other"
                            + " character stands for itself.",
            examples = {"LIKE('Eddyline', 'Eddy%') = TRUE", "LIKE('10%', '10!%', '!') = TRUE"},
            infallible = true)
    public static boolean like(Slice text, @Prepared LikePattern pattern) {
        return pattern.matches(text);
    }

    @ScalarFunction(value = "LIKE", infallible = true)
    public static boolean likeEscaped(Slice text, @Prepared(arguments = 2) LikePattern pattern) {
        return pattern.matches(text);
    }

    @ScalarFunction(
            value = "ILIKE",
            description = "LIKE without regard to case.",
            examples = "ILIKE('EDDYLINE', 'eddy%') = TRUE",
            infallible = true)
    public static boolean ilike(Slice text, @Prepared IgnoringCase pattern, @Scratch Slice lower) {
        return pattern.pattern.matches(Letters.lower(text, lower));
    }

    @ScalarFunction(value = "ILIKE", infallible = true)
    public static boolean ilikeEscaped(
            Slice text, @Prepared(arguments = 2) IgnoringCase pattern, @Scratch Slice lower) {
        return pattern.pattern.matches(Letters.lower(text, lower));
    }

    @ScalarFunction(
            value = "SIMILAR_TO",
            description =
                    "`text SIMILAR TO pattern [ESCAPE character]`: `%` and `_` as in LIKE, with `|`, `*`, `+`, `?`, `{n}`, `( )` and"
                            + " `[ ]` of regular expressions. The whole text must match.",
            examples = {"SIMILAR_TO('abab', '(ab)+') = TRUE", "SIMILAR_TO('a.b', 'a.%') = TRUE"})
    public static boolean similarTo(String text, @Prepared SimilarPattern pattern) {
        return pattern.matches(text);
    }

    @ScalarFunction("SIMILAR_TO")
    public static boolean similarToEscaped(String text, @Prepared(arguments = 2) SimilarPattern pattern) {
        return pattern.matches(text);
    }

    @ScalarFunction(
            value = {"REGEXP_LIKE", "RLIKE", "REGEXP"},
            description = "Whether a part of the text matches the regular expression.",
            examples = {"REGEXP_LIKE('Eddyline', 'd{2}') = TRUE", "REGEXP_LIKE('Eddyline', '^d') = FALSE"})
    public static boolean regexpLike(Slice text, @Prepared RegularExpression expression) {
        return expression.find(text);
    }

    @ScalarFunction(
            value = "REGEXP_EXTRACT",
            description = "The first part that matches, or a group of it (counted from 1); NULL when nothing does.",
            examples = {
                "REGEXP_EXTRACT('a=12', '[0-9]+') = '12'",
                "REGEXP_EXTRACT('a=12', '([a-z])=([0-9]+)', 2) = '12'"
            })
    public static Slice regexpExtract(Slice text, @Prepared RegularExpression expression, @Scratch Slice out) {
        return expression.extract(text, 0, out);
    }

    @ScalarFunction("REGEXP_EXTRACT")
    public static Slice regexpExtract(
            Slice text, @Prepared RegularExpression expression, int group, @Scratch Slice out) {
        return expression.extract(text, group, out);
    }

    @ScalarFunction(
            value = "REGEXP_SUBSTR",
            description = "The first part that matches; NULL when nothing does.",
            examples = "REGEXP_SUBSTR('a=12', '[0-9]+') = '12'")
    public static Slice regexpSubstr(Slice text, @Prepared RegularExpression expression, @Scratch Slice out) {
        return expression.extract(text, 0, out);
    }

    @ScalarFunction(
            value = "REGEXP_REPLACE",
            description =
                    "The text with every part that matches replaced; `$1` in the replacement is the first group, `\\$` a dollar sign.",
            examples = {
                "REGEXP_REPLACE('a1b22', '[0-9]+', '#') = 'a#b#'",
                "REGEXP_REPLACE('ab', '(a)(b)', '$2$1') = 'ba'"
            })
    public static String regexpReplace(String text, @Prepared RegularExpression expression, String replacement) {
        try {
            return expression.ask(text, matcher -> matcher.replaceAll(replacement));
        } catch (IndexOutOfBoundsException | IllegalArgumentException badReference) {
            throw RowFailure.badArgument(
                    "'" + replacement + "' is not a valid replacement: " + badReference.getMessage());
        }
    }

    @ScalarFunction(
            value = "REGEXP_COUNT",
            description = "How many parts of the text match.",
            examples = "REGEXP_COUNT('a1b22', '[0-9]+') = 2")
    public static int regexpCount(String text, @Prepared RegularExpression expression) {
        return expression.ask(text, PatternMatching::count);
    }

    private static int count(Matcher matcher) {
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
