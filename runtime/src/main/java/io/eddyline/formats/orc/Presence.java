package io.eddyline.formats.orc;

import io.eddyline.batch.Nulls;
import java.io.IOException;

/** Says which of the next values of a column are there. Not thread-safe. */
final class Presence {
    private final BitRuns stream;
    private boolean[] bits = new boolean[0];
    private int count;

    /** @param stream null when none is NULL */
    Presence(BitRuns stream) {
        this.stream = stream;
    }

    /**
     * Which of the next rows are NULL; null when none is.
     *
     * @param absent rows of which the streams say nothing, since what holds the value is NULL; null for none
     */
    long[] next(int rows, long[] absent) throws IOException {
        int stored = rows;
        if (absent != null) {
            for (int word = 0; word < Nulls.words(rows); word++) {
                stored -= Long.bitCount(absent[word]);
            }
        }
        count = stored;
        if (stream == null) {
            return stored == rows ? null : absent;
        }
        if (bits.length < stored) {
            bits = new boolean[stored];
        }
        count = stream.read(bits, stored);
        return count == rows ? null : bitmap(rows, absent);
    }

    private long[] bitmap(int rows, long[] absent) {
        long[] nulls = new long[Nulls.words(rows)];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (Nulls.isSet(absent, row) || !bits[next++]) {
                Nulls.set(nulls, row);
            }
        }
        return nulls;
    }

    /** How many of the rows of the last call are not NULL. */
    int count() {
        return count;
    }
}
