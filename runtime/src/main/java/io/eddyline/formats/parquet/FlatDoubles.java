package io.eddyline.formats.parquet;

import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;

/** A column stored as DOUBLE. */
final class FlatDoubles extends FlatColumn {
    private double[] values = new double[0];
    private double[] dictionary = new double[0];
    private DoubleBuffer plain;
    private ValuesReader other;

    FlatDoubles(ColumnPages pages, ColumnDescriptor column) {
        super(pages, column);
    }

    @Override
    void begin(int rows) {
        values = new double[rows];
    }

    @Override
    void startPlain(Page.Slice data) {
        // A view from the slice on: the buffer of a slice starts at the array's beginning otherwise.
        plain = data.buffer().slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }

    @Override
    void readPlain(int from, int count) {
        plain.get(values, from, count);
    }

    @Override
    void takeDictionary(Dictionary source) {
        dictionary = new double[source.getMaxId() + 1];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = source.decodeToDouble(i);
        }
    }

    @Override
    void lookUp(int[] ids, int from, int count) {
        double[] out = values;
        double[] known = dictionary;
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
            values[from + i] = other.readDouble();
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
        return new DoubleColumn(values, nulls, rows);
    }
}
