package io.eddyline.formats.parquet;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.connector.DamagedFile;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;

/** A column stored as BOOLEAN. */
final class FlatBooleans extends FlatColumn {
    private boolean[] values = new boolean[0];
    private boolean[] dictionary = new boolean[0];
    private Page.Slice plain = Page.Slice.EMPTY;
    private int bit;
    private ValuesReader other;

    FlatBooleans(ColumnPages pages, ColumnDescriptor column) {
        super(pages, column);
    }

    @Override
    void begin(int rows) {
        values = new boolean[rows];
    }

    @Override
    void startPlain(Page.Slice data) {
        plain = data;
        bit = 0;
    }

    @Override
    void readPlain(int from, int count) {
        if (bit + count > plain.length() * 8L) {
            throw new DamagedFile("a page ends before its values do");
        }
        byte[] bytes = plain.bytes();
        for (int i = 0; i < count; i++) {
            values[from + i] = (bytes[plain.from() + (bit >> 3)] >> (bit & 7) & 1) != 0;
            bit++;
        }
    }

    @Override
    void takeDictionary(Dictionary source) {
        dictionary = new boolean[source.getMaxId() + 1];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = source.decodeToBoolean(i);
        }
    }

    @Override
    void lookUp(int[] ids, int from, int count) {
        for (int i = 0; i < count; i++) {
            values[from + i] = dictionary[ids[i]];
        }
    }

    @Override
    void startOther(ValuesReader source) {
        other = source;
    }

    @Override
    void readOther(int from, int count) {
        for (int i = 0; i < count; i++) {
            values[from + i] = other.readBoolean();
        }
    }

    @Override
    void spread(int from, int rows, int present, int[] presence) {
        int next = present;
        for (int i = rows - 1; i >= 0; i--) {
            values[from + i] = presence[i] != 0 && values[from + --next];
        }
    }

    @Override
    Column finish(int rows, long[] nulls) {
        return new BooleanColumn(values, nulls, rows);
    }
}
