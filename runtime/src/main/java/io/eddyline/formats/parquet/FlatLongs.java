package io.eddyline.formats.parquet;

import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;

/** A column stored as INT64. */
final class FlatLongs extends FlatColumn {
    private long[] values = new long[0];
    private long[] dictionary = new long[0];
    private LongBuffer plain;
    private ValuesReader other;

    FlatLongs(ColumnPages pages, ColumnDescriptor column) {
        super(pages, column);
    }

    @Override
    void begin(int rows) {
        values = new long[rows];
    }

    @Override
    void startPlain(Page.Slice data) {
        // A view from the slice on: the buffer of a slice starts at the array's beginning otherwise.
        plain = data.buffer().slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }

    @Override
    void readPlain(int from, int count) {
        plain.get(values, from, count);
    }

    @Override
    void takeDictionary(Dictionary source) {
        dictionary = new long[source.getMaxId() + 1];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = source.decodeToLong(i);
        }
    }

    @Override
    void lookUp(int[] ids, int from, int count) {
        long[] out = values;
        long[] known = dictionary;
        for (int i = 0; i < count; i++) {
            out[from + i] = known[ids[i]];
        }
    }

    @Override
    void startOther(ValuesReader source) {
        other = source;
    }

    @Override
    void readOther(int from, int count) {
        for (int i = 0; i < count; i++) {
            values[from + i] = other.readLong();
        }
    }

    @Override
    void spread(int from, int rows, int present, int[] presence) {
        int next = present;
        for (int i = rows - 1; i >= 0; i--) {
            values[from + i] = presence[i] == 0 ? 0 : values[from + --next];
        }
    }

    @Override
    Column finish(int rows, long[] nulls) {
        return new LongColumn(values, nulls, rows);
    }
}
