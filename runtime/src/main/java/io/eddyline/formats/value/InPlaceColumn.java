package io.eddyline.formats.value;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;

/**
 * A column whose rows a decoder writes straight into the arrays of its builder: between {@link #attach} and {@link #settle} the caller counts
 * the rows, and the builder follows. A row that is given up is simply written again. Columns of other kinds than text, LONG and INT are
 * appended to as usual, which {@link #catchUp} prepares. Not thread-safe.
 */
public abstract class InPlaceColumn {
    private ColumnBuilder out;
    // The same builder once more, where its class is needed: a cast per value is not free.
    private BytesBuilder texts;
    private LongBuilder longs;
    private IntBuilder ints;
    private byte[] textBytes;
    private int[] textOffsets;
    private long[] longValues;
    private int[] intValues;
    private int room;

    /** Where the values go from now on. */
    public final void setBuilder(ColumnBuilder builder) {
        out = builder;
        texts = builder instanceof BytesBuilder bytes ? bytes : null;
        longs = builder instanceof LongBuilder numbers ? numbers : null;
        ints = builder instanceof IntBuilder numbers ? numbers : null;
    }

    public final ColumnBuilder builder() {
        return out;
    }

    /** Makes ready to write rows in place, so many in all. */
    public final void attach(int rows) {
        room = rows;
        if (texts != null) {
            textBytes = texts.reserve(0);
            textOffsets = texts.offsets(rows);
        } else if (longs != null) {
            longValues = longs.room(rows);
        } else if (ints != null) {
            intValues = ints.room(rows);
        }
    }

    /**
     * Makes room for the texts of so many more rows, before {@link #attach}.
     *
     * @param mostBytes what they need at most
     * @param spareBytes what must be free behind them
     */
    public final void expectTexts(int rows, int mostBytes, int spareBytes) {
        if (texts != null) {
            texts.expect(rows, mostBytes, spareBytes);
        }
    }

    /** Ends writing in place: the builder has so many rows then. */
    public final void settle(int rows) {
        if (out.size() < rows) {
            out.endRows(rows);
        } else {
            out.truncate(rows);
        }
    }

    /** Has the builder take the rows so far, so that the next one can be appended; then {@link #attachAgain}. */
    protected final void catchUp(int rows) {
        if (out.size() < rows) {
            out.endRows(rows);
        }
    }

    /** Goes on in place behind what was appended. */
    protected final void attachAgain() {
        attach(room);
    }

    protected final BytesBuilder texts() {
        return texts;
    }

    protected final LongBuilder longs() {
        return longs;
    }

    protected final IntBuilder ints() {
        return ints;
    }

    /** Where texts are written. */
    public final byte[] textBytes() {
        return textBytes;
    }

    /** Where they start and end. */
    public final int[] textOffsets() {
        return textOffsets;
    }

    /** Where numbers of eight bytes are written. */
    public final long[] longValues() {
        return longValues;
    }

    /** Where numbers of four bytes are written. */
    public final int[] intValues() {
        return intValues;
    }
}
