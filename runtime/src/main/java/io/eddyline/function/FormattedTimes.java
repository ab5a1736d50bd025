package io.eddyline.function;

import java.util.Arrays;

/**
 * Texts of times that were written last, for patterns that many times in a row share: a date's text serves all rows of the day. Reused from
 * row to row; not thread-safe.
 */
public final class FormattedTimes {
    private static final int PLACES = 16;

    private final Slice[] texts = new Slice[PLACES];
    private final long[] buckets = new long[PLACES];
    private DateTimeFormat format;

    /** The text of a wall-clock time in microseconds since 1970. */
    Slice text(long micros, DateTimeFormat wanted) {
        if (wanted != format) {
            format = wanted;
            Arrays.fill(texts, null);
        }
        long bucket = Math.floorDiv(micros, wanted.resolutionMicros());
        int place = (int) bucket & PLACES - 1;
        Slice text = texts[place];
        if (text == null || buckets[place] != bucket) {
            text = Slice.of(wanted.format(micros));
            texts[place] = text;
            buckets[place] = bucket;
        }
        return text;
    }
}
