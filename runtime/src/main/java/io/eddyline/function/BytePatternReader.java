package io.eddyline.function;

import io.eddyline.function.BytePattern.ByteSet;
import io.eddyline.function.BytePattern.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads the regular expressions that {@link BytePattern} can match; everything that may mean something else is refused. */
final class BytePatternReader {
    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    /** Deeper or longer expressions are left alone. */
    private static final int MAX_LENGTH = 1000;

    private final String pattern;
    private int next;
    private int groups;
    private boolean simple = true;
    private final List<BytePattern.Repeat> repeats = new ArrayList<>();

    private BytePatternReader(String pattern) {
        this.pattern = pattern;
    }

    /** The pattern; null when it is none that can be matched on bytes. */
    static BytePattern read(String expression) {
        boolean plain = expression.length() <= MAX_LENGTH && expression.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        if (!plain) {
            return null;
        }
        BytePatternReader reader = new BytePatternReader(expression);
        Part end = new BytePattern.End();
        Part first = reader.alternatives(end);
        if (!reader.simple || reader.next < expression.length()) {
            return null;
        }
        reader.repeats.forEach(BytePattern.Repeat::findExclusive);
        return new BytePattern(first, reader.groups);
    }

    private boolean isAt(char c) {
        return next < pattern.length() && pattern.charAt(next) == c;
    }

    /** Alternatives up to a closing parenthesis or the end, each of which goes on with {@code behind}. */
    private Part alternatives(Part behind) {
        List<Part> all = new ArrayList<>();
        all.add(sequence(behind));
        while (simple && isAt('|')) {
            next++;
            all.add(sequence(behind));
        }
        return all.size() == 1 ? all.get(0) : new BytePattern.Either(all.toArray(Part[]::new));
    }

    private Part sequence(Part behind) {
        // A part must know what is behind it when it is made: the parts are read from left to right and put together
        // afterwards.
        List<Part> heads = new ArrayList<>();
        List<Part> tails = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (simple && next < pattern.length() && !isAt('|') && !isAt(')')) {
            int literal = literal();
            if (literal >= 0) {
                text.append((char) literal);
                continue;
            }
            endText(text, heads, tails);
            part(heads, tails);
        }
        endText(text, heads, tails);
        Part following = behind;
        for (int i = heads.size() - 1; i >= 0; i--) {
            tails.get(i).next = following;
            following = heads.get(i);
        }
        return following;
    }

    private static void endText(StringBuilder text, List<Part> heads, List<Part> tails) {
        if (text.length() > 0) {
            Part part = new BytePattern.Text(Slice.of(text.toString()).toBytes());
            heads.add(part);
            tails.add(part);
            text.setLength(0);
        }
    }

    /** A character that stands for itself and no quantifier follows, which is then read; else -1. */
    private int literal() {
        char c = pattern.charAt(next);
        int behind = next + 1;
        if (c == '\\' && behind < pattern.length() && !Character.isLetterOrDigit(pattern.charAt(behind))) {
            c = pattern.charAt(behind++);
        } else if (SPECIAL.indexOf(c) >= 0) {
            return -1;
        }
        if (behind < pattern.length() && "*+?{".indexOf(pattern.charAt(behind)) >= 0) {
            return -1;
        }
        next = behind;
        return c;
    }

    private void part(List<Part> heads, List<Part> tails) {
        if (isAt('^')) {
            next++;
            add(new BytePattern.Start(), heads, tails);
        } else if (isAt('(')) {
            group(heads, tails);
        } else {
            ByteSet set = set();
            if (set != null) {
                add(quantified(set), heads, tails);
            }
        }
        if (next < pattern.length() && "*+?{".indexOf(pattern.charAt(next)) >= 0) {
            // Groups that are repeated, lazy and possessive quantifiers.
            simple = false;
        }
    }

    private static void add(Part part, List<Part> heads, List<Part> tails) {
        heads.add(part);
        tails.add(part);
    }

    private void group(List<Part> heads, List<Part> tails) {
        next++;
        boolean captures = !pattern.startsWith("?:", next);
        if (!captures) {
            next += 2;
        } else if (isAt('?')) {
            simple = false;
            return;
        }
        int group = captures ? ++groups : 0;
        // What all alternatives lead to: the group's end, or nothing that matches by itself.
        Part close = captures ? new BytePattern.Close(group) : new Joint();
        Part inner = alternatives(close);
        if (!isAt(')')) {
            simple = false;
            return;
        }
        next++;
        Part head = inner;
        if (captures) {
            head = new BytePattern.Open(group);
            head.next = inner;
        }
        heads.add(head);
        tails.add(close);
    }

    /** Where the alternatives of a group that is not captured meet. */
    private static final class Joint extends Part {
        @Override
        boolean isEmpty() {
            return true;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            return next.matches(p, at);
        }

        @Override
        boolean addFirst(ByteSet first) {
            return next.addFirst(first);
        }
    }

    private Part quantified(ByteSet set) {
        int least = 1;
        int most = 1;
        if (isAt('*') || isAt('+') || isAt('?')) {
            char c = pattern.charAt(next++);
            least = c == '+' ? 1 : 0;
            most = c == '?' ? 1 : Integer.MAX_VALUE;
            BytePattern.Repeat repeat = new BytePattern.Repeat(set, least, most);
            repeats.add(repeat);
            return repeat;
        }
        return new BytePattern.One(set);
    }

    /** A character, a dot, an escape or a class. */
    private ByteSet set() {
        char c = pattern.charAt(next++);
        if (c == '\\') {
            return escape();
        }
        if (c == '[') {
            return characterClass();
        }
        if (c == '.') {
            // ASCII's line terminators.
            return new ByteSet().add('\n').add('\r').invert();
        }
        if (SPECIAL.indexOf(c) >= 0) {
            return refuse();
        }
        return new ByteSet().add(c);
    }

    private ByteSet refuse() {
        simple = false;
        return null;
    }

    private ByteSet escape() {
        if (next == pattern.length()) {
            return refuse();
        }
        char c = pattern.charAt(next++);
        if (!Character.isLetterOrDigit(c)) {
            return new ByteSet().add(c);
        }
        ByteSet set = new ByteSet();
        switch (Character.toLowerCase(c)) {
            case 'd' -> range(set, '0', '9');
            case 'w' -> range(range(range(set, '0', '9'), 'a', 'z'), 'A', 'Z').add('_');
            case 's' -> range(set, '\t', '\r').add(' ');
            default -> {
                return refuse();
            }
        }
        return Character.isUpperCase(c) ? set.invert() : set;
    }

    private static ByteSet range(ByteSet set, int first, int last) {
        for (int b = first; b <= last; b++) {
            set.add(b);
        }
        return set;
    }

    /** Behind the opening bracket. */
    private ByteSet characterClass() {
        boolean inverted = isAt('^');
        next += inverted ? 1 : 0;
        ByteSet set = new ByteSet();
        int members = 0;
        while (!isAt(']')) {
            if (next == pattern.length() || "[&^".indexOf(pattern.charAt(next)) >= 0 && !isLoneAmpersand()) {
                return refuse();
            }
            ByteSet member = member();
            if (member == null) {
                return refuse();
            }
            set.addAll(member);
            members++;
        }
        next++;
        return members == 0 ? refuse() : inverted ? set.invert() : set;
    }

    private boolean isLoneAmpersand() {
        return isAt('&') && !pattern.startsWith("&&", next);
    }

    private ByteSet member() {
        char first = pattern.charAt(next++);
        if (first == '\\') {
            ByteSet escaped = escape();
            return isAt('-') ? refuse() : escaped;
        }
        if (!isAt('-')) {
            return first == '-' ? refuse() : new ByteSet().add(first);
        }
        next++;
        boolean plain = next < pattern.length()
                && Character.isLetterOrDigit(first)
                && Character.isLetterOrDigit(pattern.charAt(next))
                && first <= pattern.charAt(next);
        return plain ? range(new ByteSet(), first, pattern.charAt(next++)) : refuse();
    }
}
