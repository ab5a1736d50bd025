package io.eddyline.formats.parquet;

import io.eddyline.batch.Column;
import io.eddyline.batch.FloatColumn;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;

/** A column stored as FLOAT. */
final class FlatFloats extends FlatColumn {
    private float[] values = new float[0];
    private float[] dictionary = new float[0];
    private FloatBuffer plain;
    private ValuesReader other;

    FlatFloats(ColumnPages pages, ColumnDescriptor column) {
        super(pages, column);
    }

    @Override
    void begin(int rows) {
        values = new float[rows];
    }

    @Override
    void startPlain(Page.Slice data) {
        // A view from the slice on: the buffer of a slice starts at the array's beginning otherwise.
        plain = data.buffer().slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    @Override
    void readPlain(int from, int count) {
        plain.get(values, from, count);
    }

    @Override
    void takeDictionary(Dictionary source) {
        dictionary = new float[source.getMaxId() + 1];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = source.decodeToFloat(i);
        }
    }

    @Override
    void lookUp(int[] ids, int from, int count) {
        float[] out = values;
        float[] known = dictionary;
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
            values[from + i] = other.readFloat();
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
        return new FloatColumn(values, nulls, rows);
    }
}
