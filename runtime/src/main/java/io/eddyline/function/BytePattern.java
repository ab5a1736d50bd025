package io.eddyline.function;

import java.util.Arrays;

/**
 * A regular expression of a simple kind, matched on the bytes of ASCII text: characters, classes, groups with alternatives, {@code ^}, and
 * {@code * + ?} behind single characters or classes. It goes back as {@code java.util.regex} does and so finds the same; {@link
 * BytePatternReader} says what is simple. One thread at a time.
 */
final class BytePattern {
    /** More work than this is left to {@code java.util.regex}, which has a bound of its own. */
    private static final long MIN_STEPS = 100_000;

    private static final int STEPS_PER_BYTE = 8;

    /** What a match is made of; each part knows the one behind it. */
    abstract static class Part {
        Part next;

        /** Whether this and all that is behind it match from a position on. */
        abstract boolean matches(BytePattern p, int at);

        /** Adds the bytes that a match from here on may begin with; false when it may have none. */
        abstract boolean addFirst(ByteSet first);

        /** Whether this matches nothing by itself, everywhere. */
        boolean isEmpty() {
            return false;
        }
    }

    /** One byte out of a set. */
    static final class One extends Part {
        private final ByteSet set;

        One(ByteSet set) {
            this.set = set;
        }

        ByteSet set() {
            return set;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            return at < p.end && set.contains(p.bytes[at]) && next.matches(p, at + 1);
        }

        @Override
        boolean addFirst(ByteSet first) {
            first.addAll(set);
            return true;
        }
    }

    /** Several bytes in a row. */
    static final class Text extends Part {
        private final byte[] text;

        Text(byte[] text) {
            this.text = text;
        }

        byte[] text() {
            return text;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            int behind = at + text.length;
            return behind <= p.end
                    && Arrays.equals(p.bytes, at, behind, text, 0, text.length)
                    && next.matches(p, behind);
        }

        @Override
        boolean addFirst(ByteSet first) {
            first.add(text[0]);
            return true;
        }
    }

    /** As many bytes of a set as there are, or fewer if the rest does not match otherwise. */
    static final class Repeat extends Part {
        private final ByteSet set;
        private final int least;
        private final int most;
        private boolean exclusive;

        Repeat(ByteSet set, int least, int most) {
            this.set = set;
            this.least = least;
            this.most = most;
        }

        ByteSet set() {
            return set;
        }

        int least() {
            return least;
        }

        int most() {
            return most;
        }

        /** Whether the longest run is the right one, if any is. */
        boolean neverGoesBack() {
            Part behind = next;
            while (behind.isEmpty()) {
                behind = behind.next;
            }
            return exclusive || behind instanceof End;
        }

        /** Finds out whether what follows can only match where the set's bytes end. */
        void findExclusive() {
            ByteSet first = new ByteSet();
            exclusive = next instanceof End || (next.addFirst(first) && !first.intersects(set));
        }

        @Override
        boolean matches(BytePattern p, int at) {
            int limit = at + Math.min(most, p.end - at);
            int behind = at;
            while (behind < limit && set.contains(p.bytes[behind])) {
                behind++;
            }
            p.steps += behind - at;
            if (exclusive || behind - at <= least) {
                return behind - at >= least && next.matches(p, behind);
            }
            for (; behind - at >= least; behind--) {
                if (++p.steps > p.maxSteps) {
                    return false;
                }
                if (next.matches(p, behind)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean addFirst(ByteSet first) {
            first.addAll(set);
            return least > 0 || next.addFirst(first);
        }
    }

    /** The text's beginning. */
    static final class Start extends Part {
        @Override
        boolean matches(BytePattern p, int at) {
            return at == p.start && next.matches(p, at);
        }

        @Override
        boolean addFirst(ByteSet first) {
            return next.addFirst(first);
        }
    }

    /** The beginning of a group. */
    static final class Open extends Part {
        private final int group;

        Open(int group) {
            this.group = group;
        }

        int group() {
            return group;
        }

        @Override
        boolean isEmpty() {
            return true;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            int before = p.opened[group];
            p.opened[group] = at;
            boolean matched = next.matches(p, at);
            p.opened[group] = matched ? p.opened[group] : before;
            return matched;
        }

        @Override
        boolean addFirst(ByteSet first) {
            return next.addFirst(first);
        }
    }

    /** The end of a group. */
    static final class Close extends Part {
        private final int group;

        Close(int group) {
            this.group = group;
        }

        int group() {
            return group;
        }

        @Override
        boolean isEmpty() {
            return true;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            int from = p.from[group];
            int to = p.to[group];
            p.from[group] = p.opened[group];
            p.to[group] = at;
            if (next.matches(p, at)) {
                return true;
            }
            p.from[group] = from;
            p.to[group] = to;
            return false;
        }

        @Override
        boolean addFirst(ByteSet first) {
            return next.addFirst(first);
        }
    }

    /** Alternatives; each leads to what is behind all of them. */
    static final class Either extends Part {
        private final Part[] alternatives;

        Either(Part[] alternatives) {
            this.alternatives = alternatives;
        }

        Part[] alternatives() {
            return alternatives;
        }

        @Override
        boolean matches(BytePattern p, int at) {
            for (Part alternative : alternatives) {
                if (++p.steps > p.maxSteps) {
                    return false;
                }
                if (alternative.matches(p, at)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        boolean addFirst(ByteSet first) {
            boolean some = true;
            for (Part alternative : alternatives) {
                some &= alternative.addFirst(first);
            }
            return some;
        }
    }

    /** The end of the expression. */
    static final class End extends Part {
        @Override
        boolean matches(BytePattern p, int at) {
            p.to[0] = at;
            return true;
        }

        @Override
        boolean addFirst(ByteSet first) {
            return false;
        }
    }

    private final Part first;
    /** What a match may begin with; null when it may be empty. */
    private final ByteSet firstBytes;

    private final int[] opened;
    private final int[] from;
    private final int[] to;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long steps;
    private long maxSteps;

    /** @param groups how many there are */
    BytePattern(Part first, int groups) {
        this.first = first;
        ByteSet set = new ByteSet();
        this.firstBytes = first.addFirst(set) ? set : null;
        this.opened = new int[groups + 1];
        this.from = new int[groups + 1];
        this.to = new int[groups + 1];
    }

    Part first() {
        return first;
    }

    /** What a match may begin with; null when it may be empty. */
    ByteSet firstBytes() {
        return firstBytes;
    }

    /** What came of a search. */
    enum Found {
        YES,
        NO,
        /** It took too long. */
        UNKNOWN
    }

    /** Looks for the first match in ASCII text that begins at an index or behind it. */
    Found find(Slice ascii, int index) {
        bytes = ascii.bytes();
        start = ascii.start();
        end = ascii.end();
        steps = 0;
        maxSteps = MIN_STEPS + (long) STEPS_PER_BYTE * ascii.length();
        Arrays.fill(from, -1);
        for (int at = candidate(start + index); at <= end; at = candidate(at + 1)) {
            if (++steps > maxSteps) {
                return Found.UNKNOWN;
            }
            from[0] = at;
            if (first.matches(this, at)) {
                return Found.YES;
            }
        }
        return steps > maxSteps ? Found.UNKNOWN : Found.NO;
    }

    private int candidate(int position) {
        int at = position;
        if (firstBytes != null) {
            while (at < end && !firstBytes.contains(bytes[at])) {
                at++;
            }
            return at == end ? end + 1 : at;
        }
        return at;
    }

    /** Index at which a group's part of the match begins; -1 when it has none. */
    int from(int group) {
        return from[group] < 0 ? -1 : from[group] - start;
    }

    /** Index behind it. */
    int to(int group) {
        return to[group] - start;
    }

    /** A set of bytes below 0x80. */
    static final class ByteSet {
        private long low;
        private long high;

        ByteSet add(int b) {
            if (b < Long.SIZE) {
                low |= 1L << b;
            } else {
                high |= 1L << b;
            }
            return this;
        }

        ByteSet addAll(ByteSet other) {
            low |= other.low;
            high |= other.high;
            return this;
        }

        ByteSet invert() {
            low = ~low;
            high = ~high;
            return this;
        }

        boolean contains(byte ascii) {
            return ((ascii < Long.SIZE ? low : high) >>> ascii & 1) != 0;
        }

        /** The one byte that the set does not have; -1 when there are more or none. */
        int onlyMissing() {
            if (Long.bitCount(low) + Long.bitCount(high) != 2 * Long.SIZE - 1) {
                return -1;
            }
            return ~low != 0 ? Long.numberOfTrailingZeros(~low) : Long.SIZE + Long.numberOfTrailingZeros(~high);
        }

        boolean intersects(ByteSet other) {
            return ((low & other.low) | (high & other.high)) != 0;
        }
    }
}
