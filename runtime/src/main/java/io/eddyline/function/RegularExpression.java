package io.eddyline.function;

import java.nio.charset.StandardCharsets;
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
    /** Matches the usual expressions on ASCII text; null for others. */
    private final BytePattern quick;
    /** Match those of them that never go back: for any group, and one for each group that was asked for. */
    private final BytePlan plan;

    private final BytePlan[] groupPlans;

    private RegularExpression(Pattern pattern) {
        matcher = pattern.matcher("");
        required = pattern.flags() == 0 ? RequiredText.of(pattern.pattern()) : RequiredText.NONE;
        literal = Slice.of(required.text());
        quick = pattern.flags() == 0 ? BytePatternReader.read(pattern.pattern()) : null;
        plan = plan(-1);
        groupPlans = new BytePlan[matcher.groupCount() + 1];
    }

    private BytePlan plan(int group) {
        return quick == null ? null : BytePlan.of(quick, group, literal, required.before());
    }

    private BytePlan groupPlan(int group) {
        if (groupPlans[group] == null) {
            groupPlans[group] = plan(group);
        }
        return groupPlans[group];
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
        return ask(question);
    }

    private boolean ask(Slice wanted, Question<Boolean> question) {
        if (wanted.isAscii()) {
            text.start(wanted);
        } else {
            text.start(wanted.toString());
        }
        return ask(question);
    }

    private <R> R ask(Question<R> question) {
        try {
            return question.ask(matcher.reset(text));
        } catch (StackOverflowError tooDeep) {
            throw RowFailure.badArgument("the regular expression '" + matcher.pattern()
                    + "' needs too much stack for a text of " + text.length() + " characters");
        }
    }

    boolean matches(String wanted) {
        return ask(wanted, Matcher::matches);
    }

    boolean find(Slice wanted) {
        BytePattern.Found planned = plan == null ? BytePattern.Found.UNKNOWN : plan.find(wanted);
        return planned == BytePattern.Found.UNKNOWN ? findOtherwise(wanted) : planned == BytePattern.Found.YES;
    }

    private boolean findOtherwise(Slice wanted) {
        int at = required(wanted);
        if (at < 0) {
            return false;
        }
        boolean quickly = quick != null && wanted.isAscii();
        int from = firstCandidate(wanted, at, quickly);
        BytePattern.Found found = quickly ? quick.find(wanted, from) : BytePattern.Found.UNKNOWN;
        return found == BytePattern.Found.UNKNOWN ? ask(wanted, m -> m.find(from)) : found == BytePattern.Found.YES;
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
        BytePlan byGroup = plan == null ? null : groupPlan(group);
        return switch (byGroup == null ? BytePattern.Found.UNKNOWN : byGroup.find(wanted)) {
            case YES -> byGroup.from() < 0 ? null : out.set(wanted, byGroup.from(), byGroup.to() - byGroup.from());
            case NO -> null;
            case UNKNOWN -> extractOtherwise(wanted, group, out);
        };
    }

    private Slice extractOtherwise(Slice wanted, int group, Slice out) {
        int at = required(wanted);
        if (at < 0) {
            return null;
        }
        boolean quickly = quick != null && wanted.isAscii();
        int from = firstCandidate(wanted, at, quickly);
        return switch (quickly ? quick.find(wanted, from) : BytePattern.Found.UNKNOWN) {
            case YES ->
                quick.from(group) < 0 ? null : out.set(wanted, quick.from(group), quick.to(group) - quick.from(group));
            case NO -> null;
            case UNKNOWN -> extract(wanted, from, group, out);
        };
    }

    private Slice extract(Slice wanted, int from, int group, Slice out) {
        if (!ask(wanted, m -> m.find(from)) || matcher.start(group) < 0) {
            return null;
        }
        int start = matcher.start(group);
        int end = matcher.end(group);
        return text.string == null ? out.set(wanted, start, end - start) : out.set(text.string.substring(start, end));
    }

    /** Where the text is that every match contains; 0 when there is none of the kind, -1 when this text does not have it. */
    private int required(Slice wanted) {
        return literal.isEmpty() ? 0 : wanted.indexOf(literal, 0);
    }

    /** The first character at which a match may begin. */
    private int firstCandidate(Slice wanted, int at, boolean ascii) {
        return at > required.before() && (ascii || wanted.isAscii(at)) ? at - required.before() : 0;
    }

    /** A text that counts how often it is read: a string, or the bytes of ASCII text as they are. */
    private static final class Watched implements CharSequence {
        private String string;
        private byte[] bytes = new byte[0];
        private int start;
        private int length;
        private int steps;

        void start(String text) {
            string = text;
            length = text.length();
            steps = 0;
        }

        void start(Slice ascii) {
            string = null;
            bytes = ascii.bytes();
            start = ascii.start();
            length = ascii.length();
            steps = 0;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw RowFailure.badArgument(
                        "a regular expression takes too long for a text of " + length + " characters");
            }
            return string == null ? (char) bytes[start + index] : string.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return toString().substring(from, to);
        }

        @Override
        public String toString() {
            return string == null ? new String(bytes, start, length, StandardCharsets.US_ASCII) : string;
        }
    }
}
