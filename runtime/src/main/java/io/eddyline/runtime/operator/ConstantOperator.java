package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.dataflow.StateUnit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Rows that are there from the start, given once in a query's first epoch: constants, or a table's snapshot. Lane 0 alone gives them. */
public final class ConstantOperator extends Operator {
    private final Supplier<List<Batch>> rows;
    private final boolean counted;
    private final Given given;

    /**
     * @param rows asked for once, in the first epoch
     * @param counted whether the rows count as input read
     */
    public ConstantOperator(OperatorSpec spec, Lane lane, Supplier<List<Batch>> rows, boolean counted) {
        super(spec, lane);
        this.rows = rows;
        this.counted = counted;
        this.given = new Given(spec.number() + "-values/" + lane.index());
    }

    /** Gives the rows, once. */
    public void give() {
        if (lane.index() == 0 && !given.done) {
            given.done = true;
            given.dirty = true;
            for (Batch batch : rows.get()) {
                push(0, batch);
            }
        }
    }

    @Override
    protected void process(int port, Batch batch) {
        if (counted) {
            lane.counts().read += batch.selectedCount();
        }
        emit(batch);
    }

    @Override
    public StateUnit state() {
        return lane.index() == 0 ? given : null;
    }

    /** Whether the rows have been given. */
    private static final class Given implements StateUnit {
        private static final int VERSION = 1;

        private final String name;
        private boolean done;
        private boolean dirty;

        Given(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isDirty() {
            return dirty;
        }

        @Override
        public void writeDelta(DataOutput out) throws IOException {
            writeSnapshot(out);
        }

        @Override
        public void writeSnapshot(DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeBoolean(done);
            dirty = false;
        }

        @Override
        public void readSnapshot(DataInput in) throws IOException {
            in.readByte();
            done = in.readBoolean();
            dirty = false;
        }

        @Override
        public void readDelta(DataInput in) throws IOException {
            readSnapshot(in);
        }

        @Override
        public long rows() {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
