package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.RowLog;
import io.eddyline.type.RowType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * State that is nothing but the sum of an operator's inputs: written as weighted rows, restored by taking them in again. Between checkpoints
 * the rows that came in are noted; when they are more than what is kept, the next delta is everything.
 */
final class MultisetState implements StateUnit {
    private static final int VERSION = 1;
    private static final byte EVERYTHING = 0;
    private static final byte CHANGES = 1;
    private static final int MIN_NOTED_BYTES = 1 << 16;

    private final String name;
    private final Contents contents;
    private final List<RowLog> logs = new ArrayList<>();
    private boolean noting;
    private boolean dirty;

    /** What the operator keeps. */
    interface Contents {
        /** Gives all rows of an input. */
        void forEach(int port, Consumer<Batch> target);

        /** Takes rows in without giving any. */
        void restore(int port, Batch batch);

        void clear();

        long rows();

        long bytes();
    }

    /**
     * @param inputs the columns of each input
     */
    MultisetState(String name, List<RowType> inputs, Contents contents) {
        this.name = name;
        this.contents = contents;
        inputs.forEach(schema -> logs.add(new RowLog(schema)));
    }

    /** Notes rows that are taken in. */
    void changed(int port, Batch batch) {
        dirty = true;
        if (noting) {
            logs.get(port).add(batch);
            if (logs.get(port).bytes() > Math.max(MIN_NOTED_BYTES, Math.min(contents.bytes(), Integer.MAX_VALUE / 4))) {
                noting = false;
                logs.forEach(RowLog::clear);
            }
        }
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
        if (!noting) {
            writeSnapshot(out);
            return;
        }
        out.writeByte(VERSION);
        out.writeByte(CHANGES);
        for (RowLog log : logs) {
            if (log.bytes() > 0) {
                log.flush(out);
            }
            // The empty piece ends an input.
            log.flush(out);
        }
        dirty = false;
    }

    @Override
    public void writeSnapshot(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(EVERYTHING);
        for (int port = 0; port < logs.size(); port++) {
            RowLog log = logs.get(port);
            log.clear();
            IOException[] failure = new IOException[1];
            contents.forEach(port, batch -> {
                log.add(batch);
                try {
                    log.flush(out);
                } catch (IOException e) {
                    failure[0] = e;
                }
            });
            if (failure[0] != null) {
                throw failure[0];
            }
            log.flush(out);
        }
        noting = true;
        dirty = false;
    }

    @Override
    public void readSnapshot(DataInput in) throws IOException {
        if (in.readByte() != VERSION) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_INCOMPATIBLE,
                    "the state was written in a form that this release does not read");
        }
        if (in.readByte() == EVERYTHING) {
            contents.clear();
        }
        for (int port = 0; port < logs.size(); port++) {
            int input = port;
            int read = 1;
            while (read > 0) {
                read = logs.get(port).read(in, batch -> contents.restore(input, batch));
            }
        }
        noting = true;
        dirty = false;
    }

    @Override
    public void readDelta(DataInput in) throws IOException {
        readSnapshot(in);
    }

    @Override
    public long rows() {
        return contents.rows();
    }

    @Override
    public long bytes() {
        return contents.bytes() + logs.stream().mapToLong(RowLog::bytes).sum();
    }
}
