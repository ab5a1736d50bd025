package io.eddyline.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A prepared regular expression of {@code java.util.regex}. A match may read at most {@link #MAX_STEPS} characters, so that a pattern that
 * goes back again and again fails its row instead of holding up the query; one that needs too much stack fails its row too. One thread at a
 * time.
 *
 * <p>Most expressions have a text that every match contains, and that few rows have: it is looked for first, on the bytes, and where it is
 * found the search begins just before it.
 */
public final class RegularExpression {
    /** Characters that one match may read. */
    public static final int MAX_STEPS = 20_000_000;

    private final Matcher matcher;
    private final RequiredText required;
    private final Slice literal;
    private final Watched text = new Watched();

    private RegularExpression(Pattern pattern) {
        matcher = pattern.matcher("");
        required = pattern.flags() == 0 ? RequiredText.of(pattern.pattern()) : RequiredText.NONE;
        literal = Slice.of(required.text());
    }

    public static RegularExpression of(String pattern) {
        return compile(pattern, 0);
    }

    static RegularExpression compile(String pattern, int flags) {
        try {
            return new RegularExpression(Pattern.compile(pattern, flags));
        } catch (PatternSyntaxException malformed) {
            throw RowFailure.badArgument(
                    "'" + pattern + "' is not a regular expression: " + malformed.getDescription());
        }
    }

    /** What is asked of a matcher. */
    interface Question<R> {
        R ask(Matcher matcher);
    }

    /** Asks the matcher of a text; what goes on for too long or too deep fails the row. */
    <R> R ask(String wanted, Question<R> question) {
        text.start(wanted);
        try {
            return question.ask(matcher.reset(text));
        } catch (StackOverflowError tooDeep) {
            throw RowFailure.badArgument("the regular expression '" + matcher.pattern()
                    + "' needs too much stack for a text of " + wanted.length() + " characters");
        } finally {
            text.start("");
        }
    }

    boolean find(Slice wanted) {
        int from = firstCandidate(wanted);
        return from >= 0 && ask(wanted.toString(), m -> m.find(from));
    }

    /**
     * The part of the text that a group of the first match has; null when there is no match, or the group has no part in it.
     *
     * @param group 0 for the whole match
     */
    Slice extract(Slice wanted, int group, Slice out) {
        if (group < 0 || group > matcher.groupCount()) {
            throw RowFailure.badArgument("'" + matcher.pattern() + "' has no group " + group);
        }
        int from = firstCandidate(wanted);
        if (from < 0) {
            return null;
        }
        String string = wanted.toString();
        return ask(string, m -> {
            if (!m.find(from) || m.start(group) < 0) {
                return null;
            }
            // Characters are bytes when there are as many.
            return string.length() == wanted.length()
                    ? out.set(wanted, m.start(group), m.end(group) - m.start(group))
                    : out.set(string.substring(m.start(group), m.end(group)));
        });
    }

    /** The first character at which a match may begin; -1 when there can be none. */
    private int firstCandidate(Slice wanted) {
        if (literal.isEmpty()) {
            return 0;
        }
        int at = wanted.indexOf(literal, 0);
        if (at < 0) {
            return -1;
        }
        return at > required.before() && wanted.isAscii(at) ? at - required.before() : 0;
    }

    boolean matches(String wanted) {
        return ask(wanted, Matcher::matches);
    }

    /** A text that counts how often it is read. */
    private static final class Watched implements CharSequence {
        private String content = "";
        private int steps;

        void start(String text) {
            content = text;
            steps = 0;
        }

        @Override
        public int length() {
            return content.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw RowFailure.badArgument(
                        "a regular expression takes too long for a text of " + content.length() + " characters");
            }
            return content.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return content.substring(start, end);
        }

        @Override
        public String toString() {
            return content;
        }
    }
}
