package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.RowType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Weighted rows as bytes, in the order in which they came: what changed in a multiset of rows since a checkpoint. */
public final class RowLog {
    private final RowType schema;
    private final RowCodec codec;
    private final PackedRows packed = new PackedRows();
    private byte[] data = new byte[0];
    private int used;
    private int count;

    public RowLog(RowType schema) {
        this.schema = schema;
        this.codec = RowCodec.of(schema.types());
    }

    public int bytes() {
        return used;
    }

    /** Appends a batch's rows. */
    public void add(Batch batch) {
        codec.encode(batch.columns(), batch.selection(), batch.selectedCount(), packed);
        for (int k = 0; k < batch.selectedCount(); k++) {
            int length = packed.length(k);
            int needed = Math.addExact(used, Long.BYTES + Integer.BYTES + length);
            if (data.length < needed) {
                data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8L, needed * 2L));
            }
            Bytes.putLong(data, used, batch.weight(batch.row(k)));
            Bytes.putInt(data, used + Long.BYTES, length);
            System.arraycopy(packed.data(), packed.start(k), data, used + Long.BYTES + Integer.BYTES, length);
            used = needed;
            count++;
        }
    }

    /** Writes the rows so far and forgets them. */
    public void flush(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeInt(used);
        out.write(data, 0, used);
        clear();
    }

    public void clear() {
        used = 0;
        count = 0;
        data = new byte[0];
    }

    /** Reads what {@link #flush} wrote; returns the number of rows. */
    public int read(DataInput in, Consumer<Batch> target) throws IOException {
        int rows = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        BatchBuilder builder = new BatchBuilder(schema);
        ColumnBuilder[] columns = new ColumnBuilder[schema.size()];
        Arrays.setAll(columns, builder::column);
        int at = 0;
        for (int i = 0; i < rows; i++) {
            codec.decode(bytes, at + Long.BYTES + Integer.BYTES, columns);
            builder.endRow(Bytes.getLong(bytes, at));
            at += Long.BYTES + Integer.BYTES + Bytes.getInt(bytes, at + Long.BYTES);
            if (builder.isFull()) {
                target.accept(builder.build());
            }
        }
        if (builder.rows() > 0) {
            target.accept(builder.build());
        }
        return rows;
    }
}
