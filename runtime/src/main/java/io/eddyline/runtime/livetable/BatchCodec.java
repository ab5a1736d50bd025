package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowBuilder;
import io.eddyline.batch.RowColumn;
import io.eddyline.type.RowType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Batches as bytes for checkpoints: the selected rows' weights, then column after column. */
final class BatchCodec {
    private static final int MAX_ROWS = 1 << 24;

    private BatchCodec() {}

    static void write(Batch batch, DataOutput out) throws IOException {
        int count = batch.selectedCount();
        out.writeInt(count);
        boolean weighted = batch.weights() != null;
        out.writeBoolean(weighted);
        for (int k = 0; weighted && k < count; k++) {
            out.writeLong(batch.weight(batch.row(k)));
        }
        for (Column column : batch.columns()) {
            for (int k = 0; k < count; k++) {
                writeValue(column, batch.row(k), out);
            }
        }
    }

    static Batch read(RowType schema, DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_ROWS) {
            throw new IOException("a batch of " + count + " rows");
        }
        long[] weights = in.readBoolean() ? new long[count] : null;
        for (int row = 0; weights != null && row < count; row++) {
            weights[row] = in.readLong();
        }
        BatchBuilder builder = new BatchBuilder(schema);
        for (int i = 0; i < schema.size(); i++) {
            for (int row = 0; row < count; row++) {
                readValue(builder.column(i), in);
            }
        }
        Column[] columns = new Column[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builder.column(i).build();
        }
        return Batch.weighted(count, weights, columns);
    }

    private static void writeValue(Column column, int row, DataOutput out) throws IOException {
        out.writeBoolean(column.isNull(row));
        if (column.isNull(row)) {
            return;
        }
        switch (column.storage()) {
            case BOOLEAN -> out.writeBoolean(((BooleanColumn) column).values()[row]);
            case INT -> out.writeInt(((IntColumn) column).values()[row]);
            case LONG -> out.writeLong(((LongColumn) column).values()[row]);
            case FLOAT -> out.writeFloat(((FloatColumn) column).values()[row]);
            case DOUBLE -> out.writeDouble(((DoubleColumn) column).values()[row]);
            case BYTES -> {
                BytesColumn bytes = (BytesColumn) column;
                out.writeInt(bytes.length(row));
                out.write(bytes.data(), bytes.start(row), bytes.length(row));
            }
            case DECIMAL128 -> {
                out.writeLong(((Decimal128Column) column).high()[row]);
                out.writeLong(((Decimal128Column) column).low()[row]);
            }
            case LIST -> {
                ListColumn lists = (ListColumn) column;
                writeRange(lists.offsets()[row], lists.offsets()[row + 1], out, lists.elements());
            }
            case MAP -> {
                MapColumn maps = (MapColumn) column;
                writeRange(maps.offsets()[row], maps.offsets()[row + 1], out, maps.keys(), maps.mapValues());
            }
            case ROW -> {
                for (int i = 0; i < ((RowColumn) column).fieldCount(); i++) {
                    writeValue(((RowColumn) column).field(i), row, out);
                }
            }
        }
    }

    private static void writeRange(int from, int to, DataOutput out, Column... columns) throws IOException {
        out.writeInt(to - from);
        for (int i = from; i < to; i++) {
            for (Column column : columns) {
                writeValue(column, i, out);
            }
        }
    }

    private static void readValue(ColumnBuilder builder, DataInput in) throws IOException {
        if (in.readBoolean()) {
            builder.appendNull();
        } else if (builder instanceof BooleanBuilder booleans) {
            booleans.append(in.readBoolean());
        } else if (builder instanceof IntBuilder ints) {
            ints.append(in.readInt());
        } else if (builder instanceof LongBuilder longs) {
            longs.append(in.readLong());
        } else if (builder instanceof FloatBuilder floats) {
            floats.append(in.readFloat());
        } else if (builder instanceof DoubleBuilder doubles) {
            doubles.append(in.readDouble());
        } else if (builder instanceof BytesBuilder bytes) {
            int length = in.readInt();
            byte[] buffer = bytes.reserve(length);
            in.readFully(buffer, bytes.used(), length);
            bytes.advance(length);
        } else if (builder instanceof Decimal128Builder wide) {
            wide.append(in.readLong(), in.readLong());
        } else {
            readNested(builder, in);
        }
    }

    private static void readNested(ColumnBuilder builder, DataInput in) throws IOException {
        if (builder instanceof ListBuilder list) {
            for (int left = in.readInt(); left > 0; left--) {
                readValue(list.elements(), in);
            }
            list.endRow();
        } else if (builder instanceof MapBuilder map) {
            for (int left = in.readInt(); left > 0; left--) {
                readValue(map.keys(), in);
                readValue(map.mapValues(), in);
            }
            map.endRow();
        } else if (builder instanceof RowBuilder row) {
            for (int i = 0; i < row.fieldCount(); i++) {
                readValue(row.field(i), in);
            }
            row.endRow();
        } else {
            throw new IllegalStateException(builder.getClass().getName());
        }
    }
}
