package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.type.RowType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A live table in checkpoints: all its rows, or the changes since the last write. */
final class LiveTableState implements StateUnit {
    private static final byte FORMAT_VERSION = 1;

    private final RowType schema;
    private final LiveTableRows rows;
    private final List<Batch> changes = new ArrayList<>();

    LiveTableState(RowType schema, LiveTableRows rows) {
        this.schema = schema;
        this.rows = rows;
    }

    void changed(List<Batch> delta) {
        changes.addAll(delta);
    }

    @Override
    public String name() {
        return "live-table/0";
    }

    @Override
    public boolean isDirty() {
        return !changes.isEmpty();
    }

    @Override
    public void writeDelta(DataOutput out) throws IOException {
        write(changes, out);
    }

    @Override
    public void writeSnapshot(DataOutput out) throws IOException {
        write(rows.publish().batches(), out);
    }

    private void write(List<Batch> batches, DataOutput out) throws IOException {
        out.writeByte(FORMAT_VERSION);
        out.writeInt(batches.size());
        for (Batch batch : batches) {
            BatchCodec.write(batch, out);
        }
        changes.clear();
    }

    @Override
    public void readSnapshot(DataInput in) throws IOException {
        if (rows.rows() != 0) {
            throw new IllegalStateException("the live table is not empty");
        }
        readDelta(in);
    }

    @Override
    public void readDelta(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != FORMAT_VERSION) {
            throw new IOException("version " + version + " of a live table's state");
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            rows.apply(List.of(BatchCodec.read(schema, in)));
        }
    }

    @Override
    public long rows() {
        return rows.rows();
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }
}
