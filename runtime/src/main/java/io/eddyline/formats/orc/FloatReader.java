package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.Nulls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floating point numbers of four or eight bytes, the lowest first. */
final class FloatReader extends ColumnReader {
    private final StreamInput input;
    private final boolean isDouble;

    FloatReader(Presence presence, StreamInput input, boolean isDouble) {
        super(presence);
        this.input = input;
        this.isDouble = isDouble;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        int width = isDouble ? Double.BYTES : Float.BYTES;
        // All at once where memory allows: elements of arrays may be many.
        ByteBuffer stored = ByteBuffer.wrap(input.readBytes(Math.multiplyExact(present, width)))
                .order(ByteOrder.LITTLE_ENDIAN);
        return isDouble ? doubles(stored, rows, nulls) : floats(stored, rows, nulls);
    }

    private static Column doubles(ByteBuffer stored, int rows, long[] nulls) {
        double[] values = new double[rows];
        if (nulls == null) {
            stored.asDoubleBuffer().get(values);
        } else {
            for (int row = 0; row < rows; row++) {
                values[row] = Nulls.isSet(nulls, row) ? 0 : stored.getDouble();
            }
        }
        return new DoubleColumn(values, nulls, rows);
    }

    private static Column floats(ByteBuffer stored, int rows, long[] nulls) {
        float[] values = new float[rows];
        if (nulls == null) {
            stored.asFloatBuffer().get(values);
        } else {
            for (int row = 0; row < rows; row++) {
                values[row] = Nulls.isSet(nulls, row) ? 0 : stored.getFloat();
            }
        }
        return new FloatColumn(values, nulls, rows);
    }
}
