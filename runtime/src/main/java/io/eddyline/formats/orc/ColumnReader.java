package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.formats.columnar.ColumnSource;
import java.io.IOException;

/** Gives the values of a column, or of a part of one, in one stripe. Not thread-safe. */
abstract class ColumnReader implements ColumnSource {
    private final Presence presence;

    ColumnReader(Presence presence) {
        this.presence = presence;
    }

    @Override
    public final Column read(int rows) throws IOException {
        return read(rows, null);
    }

    /**
     * The next rows.
     *
     * @param absent rows of which the streams say nothing, since what holds them is NULL: NULL too; null for none
     */
    final Column read(int rows, long[] absent) throws IOException {
        long[] nulls = presence.next(rows, absent);
        return read(rows, presence.count(), nulls);
    }

    /**
     * The next rows.
     *
     * @param present rows that are not NULL, whose values stand side by side in the streams
     * @param nulls which are, or null for none
     */
    abstract Column read(int rows, int present, long[] nulls) throws IOException;
}
