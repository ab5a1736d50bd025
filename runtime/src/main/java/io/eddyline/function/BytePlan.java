package io.eddyline.function;

import io.eddyline.function.BytePattern.ByteSet;
import io.eddyline.function.BytePattern.Found;
import io.eddyline.function.BytePattern.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression in which the next byte always says how to go on: it is matched without going back, step by step, and only one group is
 * noted. It finds what {@link BytePattern} finds; of texts with characters above ASCII where it would look at one, it leaves the answer open.
 * One thread at a time.
 */
final class BytePlan {
    /** More work than this is left to others, with a bound of their own. */
    private static final long MIN_STEPS = 100_000;

    private static final int STEPS_PER_BYTE = 8;

    private static final int NO_MATCH = -1;
    private static final int OPEN_QUESTION = -2;

    // What a step does: numbers, since a switch over them is quicker than one over an enum.
    private static final int ONE = 0;
    private static final int TEXT = 1;
    private static final int RUN = 2;
    private static final int RUN_UP_TO = 3;
    private static final int START = 4;
    private static final int OPEN = 5;
    private static final int CLOSE = 6;
    private static final int BRANCH = 7;
    private static final int JUMP = 8;
    private static final int END = 9;

    /**
     * A step of the plan.
     *
     * @param set of ONE and RUN
     * @param text of TEXT
     * @param number the byte that ends RUN_UP_TO; where JUMP goes on
     * @param least how many bytes a run has at least
     * @param most how many at most
     * @param next where BRANCH goes on for each byte; 0 for nowhere
     */
    private record Step(int kind, ByteSet set, Slice text, int number, int least, int most, int[] next) {
        static Step of(int kind) {
            return new Step(kind, null, null, 0, 0, 0, null);
        }
    }

    private final Step[] steps;
    private final ByteSet firstBytes;
    private final Slice literal;
    private final int before;

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int literalAt;
    private int from;
    private int to;
    private long work;

    private BytePlan(Step[] steps, ByteSet firstBytes, Slice literal, int before) {
        this.steps = steps;
        this.firstBytes = firstBytes;
        this.literal = literal;
        this.before = before;
    }

    /**
     * The plan for a pattern; null when it has to go back.
     *
     * @param group the group that is wanted, 0 for the whole match; -1 when it is only asked whether there is a match
     * @param literal a text that every match contains, which begins at most {@code before} bytes behind the match; may be empty
     */
    static BytePlan of(BytePattern pattern, int group, Slice literal, int before) {
        if (pattern.firstBytes() == null) {
            return null;
        }
        Writer writer = new Writer(group, literal);
        writer.write(pattern.first());
        return writer.simple
                ? new BytePlan(writer.steps.toArray(Step[]::new), pattern.firstBytes(), literal, before)
                : null;
    }

    /** Looks for the first match. */
    Found find(Slice text) {
        bytes = text.bytes();
        start = text.start();
        end = text.end();
        work = MIN_STEPS + (long) STEPS_PER_BYTE * text.length();
        int at = start;
        literalAt = NO_MATCH;
        while (at < end) {
            int last = end - 1;
            if (!literal.isEmpty()) {
                int found = text.indexOf(literal, at - start);
                if (found < 0) {
                    return Found.NO;
                }
                literalAt = start + found;
                at = Math.max(at, literalAt > before ? literalAt - before : 0);
                last = literalAt;
            }
            int outcome = findFrom(at, last);
            if (outcome != NO_MATCH) {
                return outcome == OPEN_QUESTION ? Found.UNKNOWN : Found.YES;
            }
            at = last + 1;
        }
        return Found.NO;
    }

    /** Looks for a match that begins in a stretch. */
    private int findFrom(int first, int last) {
        for (int at = first; at <= last; at++) {
            byte b = bytes[at];
            if (b < 0 || --work < 0) {
                return OPEN_QUESTION;
            }
            if (firstBytes.contains(b)) {
                from = NO_MATCH;
                int outcome = match(at);
                if (outcome != NO_MATCH) {
                    return outcome;
                }
            }
        }
        return NO_MATCH;
    }

    /** Where the group begins, counted from the text's start; -1 when it has no part in the match. */
    int from() {
        return from < 0 ? NO_MATCH : from - start;
    }

    /** Where it ends. */
    int to() {
        return to - start;
    }

    /** The end of the match that begins at a position. */
    private int match(int begin) {
        int at = begin;
        int next = 0;
        while (at >= 0) {
            Step step = steps[next++];
            switch (step.kind) {
                case ONE -> at = one(step, at);
                case TEXT -> at = text(step, at);
                case RUN -> at = run(step, at);
                case RUN_UP_TO -> at = runUpTo(step, at);
                case START -> at = at == start ? at : NO_MATCH;
                case OPEN -> from = at;
                case CLOSE -> to = at;
                case JUMP -> next = step.number;
                case BRANCH -> {
                    next = at < end && bytes[at] >= 0 ? step.next[bytes[at]] : 0;
                    at = next > 0 ? at : at < end && bytes[at] < 0 ? OPEN_QUESTION : NO_MATCH;
                }
                default -> {
                    return at;
                }
            }
        }
        return at;
    }

    private int one(Step step, int at) {
        if (at >= end) {
            return NO_MATCH;
        }
        byte b = bytes[at];
        return b < 0 ? OPEN_QUESTION : step.set.contains(b) ? at + 1 : NO_MATCH;
    }

    private int text(Step step, int at) {
        Slice text = step.text;
        int behind = at + text.length();
        if (at == literalAt && text == literal) {
            return behind;
        }
        return behind <= end && ByteSearch.isAt(bytes, at, text) ? behind : NO_MATCH;
    }

    private int run(Step step, int at) {
        int limit = at + Math.min(step.most, end - at);
        int behind = at;
        while (behind < limit && bytes[behind] >= 0 && step.set.contains(bytes[behind])) {
            behind++;
        }
        if (behind < limit && bytes[behind] < 0) {
            return OPEN_QUESTION;
        }
        return ran(step, at, behind);
    }

    /** All bytes that are not a certain one. */
    private int runUpTo(Step step, int at) {
        int behind = ByteSearch.findAscii(bytes, (byte) step.number, at, end);
        return behind < 0 ? OPEN_QUESTION : ran(step, at, behind);
    }

    private int ran(Step step, int at, int behind) {
        work -= behind - at;
        return behind - at >= step.least ? behind : NO_MATCH;
    }

    /** Writes the steps of one pattern. */
    private static final class Writer {
        private final int group;
        private final Slice literal;
        private final List<Step> steps = new ArrayList<>();
        private final Map<Part, Integer> written = new HashMap<>();
        private boolean simple = true;

        Writer(int group, Slice literal) {
            this.group = group;
            this.literal = literal;
            if (group == 0) {
                steps.add(Step.of(OPEN));
            }
        }

        /** Writes a part and all that follow it. */
        void write(Part first) {
            for (Part part = first; simple; part = part.next) {
                Integer known = written.putIfAbsent(part, steps.size());
                if (known != null) {
                    steps.add(new Step(JUMP, null, null, known, 0, 0, null));
                    return;
                }
                if (part instanceof BytePattern.End) {
                    end();
                    return;
                } else if (part instanceof BytePattern.Either either) {
                    branch(either);
                    return;
                }
                writeOne(part);
            }
        }

        private void end() {
            if (group == 0) {
                steps.add(Step.of(CLOSE));
            }
            steps.add(Step.of(END));
        }

        private void writeOne(Part part) {
            if (part instanceof BytePattern.One one) {
                steps.add(new Step(ONE, one.set(), null, 0, 0, 0, null));
            } else if (part instanceof BytePattern.Text text) {
                Slice wanted = Slice.of(text.text());
                // Where the literal was found it need not be compared again.
                steps.add(new Step(TEXT, null, wanted.equals(literal) ? literal : wanted, 0, 0, 0, null));
            } else if (part instanceof BytePattern.Repeat repeat) {
                repeat(repeat);
            } else if (part instanceof BytePattern.Start) {
                steps.add(Step.of(START));
            } else if (part instanceof BytePattern.Open open) {
                mark(open.group(), OPEN);
            } else if (part instanceof BytePattern.Close close) {
                mark(close.group(), CLOSE);
            } else {
                simple &= part.isEmpty();
            }
        }

        private void mark(int marked, int kind) {
            if (marked == group) {
                steps.add(Step.of(kind));
            }
        }

        private void repeat(BytePattern.Repeat repeat) {
            simple &= repeat.neverGoesBack();
            int end = repeat.most() == Integer.MAX_VALUE ? repeat.set().onlyMissing() : -1;
            int kind = end >= 0 ? RUN_UP_TO : RUN;
            steps.add(new Step(kind, repeat.set(), null, end, repeat.least(), repeat.most(), null));
        }

        /** Each byte must lead to one alternative at most. */
        private void branch(BytePattern.Either either) {
            int[] next = new int[0x80];
            steps.add(new Step(BRANCH, null, null, 0, 0, 0, next));
            for (Part alternative : either.alternatives()) {
                ByteSet first = new ByteSet();
                simple &= alternative.addFirst(first);
                for (int b = 0; b < next.length; b++) {
                    if (first.contains((byte) b)) {
                        simple &= next[b] == 0;
                        next[b] = steps.size();
                    }
                }
                write(alternative);
            }
        }
    }
}
