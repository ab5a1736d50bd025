package io.eddyline.runtime.operator;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.KeyTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** State made of key tables; the first one's rows are what is counted. */
final class TableState implements StateUnit {
    private static final int VERSION = 2;

    private final String name;
    private final List<KeyTable> tables;
    private final Runnable restored;

    /**
     * @param restored told after something was read
     */
    TableState(String name, List<KeyTable> tables, Runnable restored) {
        this.name = name;
        this.tables = tables;
        this.restored = restored;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isDirty() {
        return tables.stream().anyMatch(table -> table.changes().isDirty());
    }

    @Override
    public void writeDelta(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        for (KeyTable table : tables) {
            table.changes().writeDelta(out);
        }
    }

    @Override
    public void writeSnapshot(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        for (KeyTable table : tables) {
            table.changes().writeSnapshot(out);
        }
    }

    @Override
    public void readSnapshot(DataInput in) throws IOException {
        if (in.readByte() != VERSION) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_INCOMPATIBLE,
                    "the state was written in a form that this release does not read");
        }
        for (KeyTable table : tables) {
            table.changes().read(in);
        }
        restored.run();
    }

    @Override
    public void readDelta(DataInput in) throws IOException {
        readSnapshot(in);
    }

    @Override
    public long rows() {
        return tables.get(0).rows().live();
    }

    @Override
    public long bytes() {
        return tables.stream().mapToLong(KeyTable::bytes).sum();
    }
}
