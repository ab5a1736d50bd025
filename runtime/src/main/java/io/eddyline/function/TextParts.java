package io.eddyline.function;

/** The parts of a text between separators. One thread at a time; valid as long as the text is. */
public final class TextParts {
    private Slice text = new Slice();
    private Slice separator = text;
    private boolean marked;
    /** Where the separators are among the first 64 bytes, when {@link #marked}. */
    private long places;
    /** Those of them that are behind the part asked for last, its index and where it begins: mostly the next one is asked for next. */
    private long rest;

    private int part;
    private int from;

    /** Begins with another text. */
    public void start(Slice whole, Slice between) {
        // Mostly the ones before: see Slice.set().
        if (text != whole || separator != between) {
            text = whole;
            separator = between;
        }
        marked = between.length() == 1 && whole.hasPlaces();
        places = marked ? whole.places(between.at(0)) : 0;
        begin();
    }

    private void begin() {
        rest = places;
        part = 0;
        from = 0;
    }

    /** Takes the part with an index from 0; false when there are not so many. */
    boolean find(int index, Slice out) {
        if (!marked || index >= Long.SIZE) {
            return findAnywhere(index, out);
        }
        if (index < part) {
            begin();
        }
        goTo(index);
        int length = text.length();
        if (rest == 0 && length > Long.SIZE) {
            return findAnywhere(index, out);
        }
        int to = rest == 0 ? length : Long.numberOfTrailingZeros(rest);
        // Behind the last separator comes 64, which is more than is left of so short a text.
        boolean found = from <= length;
        out.set(text, found ? from : 0, found ? to - from : 0);
        return found;
    }

    private void goTo(int index) {
        long behind = rest;
        int begin = from;
        for (int i = part; i < index; i++) {
            begin = Long.numberOfTrailingZeros(behind) + 1;
            behind &= behind - 1;
        }
        rest = behind;
        from = begin;
        part = index;
    }

    private boolean findAnywhere(int index, Slice out) {
        int from = separator.length() == 1 ? text.behind(separator.at(0), index) : behind(index);
        if (from < 0) {
            return false;
        }
        int at = separator.isEmpty() ? -1 : text.indexOf(separator, from);
        out.set(text, from, (at < 0 ? text.length() : at) - from);
        return true;
    }

    /** Byte index behind so many separators; -1 when there are not so many. */
    private int behind(int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            int at = separator.isEmpty() ? -1 : text.indexOf(separator, from);
            if (at < 0) {
                return -1;
            }
            from = at + separator.length();
        }
        return from;
    }

    /** How many there are: one more than separators. */
    int count() {
        return text.occurrences(separator) + 1;
    }

    /** The text whose parts these are. */
    Slice text() {
        return text;
    }
}
