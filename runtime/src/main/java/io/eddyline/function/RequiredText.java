package io.eddyline.function;

/**
 * A text that every match of a regular expression contains, found by reading the expression from left to right. What is not understood
 * (alternatives outside of groups, look-around, flags, quoting, back references) gives {@link #NONE}, which is always right.
 *
 * @param text empty when there is none
 * @param before the text begins at most so many characters behind the beginning of the match
 */
record RequiredText(String text, int before) {
    static final RequiredText NONE = new RequiredText("", 0);

    /** Stands for any number of characters. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Shorter texts are in so many rows that looking for them first is work for nothing. */
    private static final int MIN_LENGTH = 2;

    static RequiredText of(String pattern) {
        try {
            return new Reader(pattern).read();
        } catch (NotUnderstood e) {
            return NONE;
        }
    }

    /** Ends the reading. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }

    private static int plus(int a, int b) {
        return a == UNBOUNDED || b == UNBOUNDED || a > UNBOUNDED - 1 - b ? UNBOUNDED : a + b;
    }

    private static int times(int a, int b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        return a == UNBOUNDED || b == UNBOUNDED || a > (UNBOUNDED - 1) / b ? UNBOUNDED : a * b;
    }

    /** For one pattern. */
    private static final class Reader {
        private final String pattern;
        private int next;
        private RequiredText best = NONE;
        private final StringBuilder run = new StringBuilder();
        private int beforeRun;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        RequiredText read() {
            int before = 0;
            while (next < pattern.length()) {
                char first = pattern.charAt(next);
                if (first == '|' || first == ')') {
                    throw new NotUnderstood();
                }
                int from = next;
                int longest = atom();
                int literal = literal(from, next);
                int most = mostTimes();
                if (literal >= 0 && most < 0) {
                    beforeRun = run.length() == 0 ? before : beforeRun;
                    run.append((char) literal);
                    before = plus(before, 1);
                } else {
                    endRun();
                    before = plus(before, times(longest, most < 0 ? 1 : most));
                }
            }
            endRun();
            return best;
        }

        private void endRun() {
            boolean better = best.text.isEmpty() || (best.before == UNBOUNDED && beforeRun != UNBOUNDED);
            boolean comparable = (best.before == UNBOUNDED) == (beforeRun == UNBOUNDED);
            if (run.length() >= MIN_LENGTH && (better || (comparable && run.length() > best.text.length()))) {
                best = new RequiredText(run.toString(), beforeRun);
            }
            run.setLength(0);
        }

        /** The character that an atom stands for, or -1. */
        private int literal(int from, int to) {
            char c = pattern.charAt(from);
            if (Character.isSurrogate(c)) {
                throw new NotUnderstood();
            }
            if (to - from == 1) {
                return "^$.".indexOf(c) >= 0 ? -1 : c;
            }
            boolean escaped = c == '\\' && to - from == 2 && !Character.isLetterOrDigit(pattern.charAt(from + 1));
            return escaped ? pattern.charAt(from + 1) : -1;
        }

        /** Reads an atom; gives the most characters that it matches. */
        private int atom() {
            char c = pattern.charAt(next++);
            switch (c) {
                case '^', '$' -> {
                    return 0;
                }
                case '(' -> {
                    return group();
                }
                case '[' -> {
                    characterClass();
                    return 1;
                }
                case '\\' -> {
                    return escape();
                }
                case '*', '+', '?', '{' -> throw new NotUnderstood();
                default -> {
                    return 1;
                }
            }
        }

        private int escape() {
            if (next == pattern.length()) {
                throw new NotUnderstood();
            }
            char c = pattern.charAt(next++);
            if (c == 'b' || c == 'B') {
                return 0;
            }
            if ("dDwWsShHvV".indexOf(c) >= 0 || !Character.isLetterOrDigit(c)) {
                return 1;
            }
            throw new NotUnderstood();
        }

        /** Behind the opening bracket. */
        private void characterClass() {
            int depth = 1;
            int from = next;
            while (depth > 0) {
                if (next == pattern.length()) {
                    throw new NotUnderstood();
                }
                char c = pattern.charAt(next++);
                if (c == '\\') {
                    if (next == pattern.length()
                            || Character.isLetter(pattern.charAt(next)) && "dDwWsS".indexOf(pattern.charAt(next)) < 0) {
                        throw new NotUnderstood();
                    }
                    next++;
                } else if (c == '[') {
                    depth++;
                } else if (c == ']') {
                    boolean maybeLiteral = next - 1 == from || (next - 2 == from && pattern.charAt(from) == '^');
                    if (maybeLiteral) {
                        throw new NotUnderstood();
                    }
                    depth--;
                }
            }
        }

        /** Behind the opening parenthesis: the longest of its alternatives. */
        private int group() {
            if (pattern.startsWith("?:", next)) {
                next += 2;
            } else if (pattern.startsWith("?", next)) {
                throw new NotUnderstood();
            }
            int longest = 0;
            int current = 0;
            while (true) {
                if (next == pattern.length()) {
                    throw new NotUnderstood();
                }
                char c = pattern.charAt(next);
                if (c == ')' || c == '|') {
                    longest = Math.max(longest, current);
                    current = 0;
                    next++;
                    if (c == ')') {
                        return longest;
                    }
                } else {
                    int atom = atom();
                    int most = mostTimes();
                    current = plus(current, times(atom, most < 0 ? 1 : most));
                }
            }
        }

        /** How often at most the quantifier at this place lets the atom before it match; -1 when there is none. */
        private int mostTimes() {
            int most = -1;
            if (next < pattern.length()) {
                switch (pattern.charAt(next)) {
                    case '*', '+' -> most = UNBOUNDED;
                    case '?' -> most = 1;
                    case '{' -> most = counted();
                    default -> {
                        return -1;
                    }
                }
                next++;
                if (next < pattern.length() && (pattern.charAt(next) == '?' || pattern.charAt(next) == '+')) {
                    next++;
                }
            }
            return most;
        }

        /** {@code {n}}, {@code {n,}} or {@code {n,m}}; ends at the closing brace. */
        private int counted() {
            int close = pattern.indexOf('}', next);
            String[] bounds = close < 0
                    ? new String[0]
                    : pattern.substring(next + 1, close).split(",", -1);
            boolean valid = bounds.length == 1 || bounds.length == 2;
            String last = valid ? bounds[bounds.length - 1] : "x";
            if (last.length() > 6
                    || !last.chars().allMatch(c -> c >= '0' && c <= '9')
                    || (bounds.length == 1 && last.isEmpty())) {
                throw new NotUnderstood();
            }
            next = close;
            return last.isEmpty() ? UNBOUNDED : Integer.parseInt(last);
        }
    }
}
