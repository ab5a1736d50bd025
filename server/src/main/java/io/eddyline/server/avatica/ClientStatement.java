package io.eddyline.server.avatica;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.session.RowStream;
import io.eddyline.time.EngineClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.Meta;

/**
 * A client's statement and what is left of its result. One request at a time fetches; {@link #close} may come meanwhile from any thread, and
 * ends the fetch.
 */
final class ClientStatement {
    /** Longer than this nobody gathers rows for one frame when some are there. */
    private static final long GATHER_MICROS = 20_000;

    final int id;
    private final EngineClock clock;
    private RowStream rows;
    private WireEncoder encoder;
    private Batch batch;
    private int position;
    private long repeats;
    private long rowsLeft;
    private long offset;
    private volatile boolean closed;
    private volatile long usedNanos;
    private volatile boolean busy;

    ClientStatement(int id, EngineClock clock) {
        this.id = id;
        this.clock = clock;
        this.usedNanos = clock.nanos();
    }

    /** Takes a new result; the one before is closed. */
    void open(RowStream newRows, boolean micros, long maxRows) {
        RowStream before;
        synchronized (this) {
            before = rows;
            rows = newRows;
        }
        if (before != null) {
            before.close();
        }
        if (closed) {
            newRows.close();
        }
        encoder = new WireEncoder(newRows.schema(), micros);
        batch = null;
        position = 0;
        repeats = 0;
        offset = 0;
        rowsLeft = maxRows;
    }

    boolean hasResult() {
        return rows != null;
    }

    /** Nanoseconds since it was last used; none while it is. */
    long idleNanos() {
        return busy ? 0 : clock.nanos() - usedNanos;
    }

    /**
     * The next rows, at most {@code count}; without rows, and not the last frame, when none come within the time.
     */
    Meta.Frame fetch(int count, long waitMicros) {
        busy = true;
        try {
            List<Object> frame = new ArrayList<>(Math.min(count, Batch.TARGET_ROWS));
            boolean done = gather(frame, count, waitMicros);
            long first = offset;
            offset += frame.size();
            return Meta.Frame.create(first, done, frame);
        } finally {
            usedNanos = clock.nanos();
            busy = false;
        }
    }

    /** Whether the result is over. */
    private boolean gather(List<Object> frame, int count, long waitMicros) {
        long start = clock.nanos();
        while (frame.size() < count && rowsLeft > 0) {
            if (batch == null || position == batch.selectedCount()) {
                long spent = (clock.nanos() - start) / 1000;
                long patience = frame.isEmpty() ? waitMicros : rows.live() ? 0 : Math.min(waitMicros, GATHER_MICROS);
                batch = rows.next(Math.max(0, patience - spent));
                position = 0;
                if (batch == null) {
                    return end();
                }
                if (batch.selectedCount() == 0) {
                    batch = null;
                    return false;
                }
            }
            take(frame, count);
        }
        return rowsLeft == 0 && end();
    }

    private boolean end() {
        rows.close();
        return true;
    }

    private void take(List<Object> frame, int count) {
        while (position < batch.selectedCount() && frame.size() < count && rowsLeft > 0) {
            int row = batch.selection() == null ? position : batch.selection()[position];
            long weight = batch.weights() == null ? 1 : batch.weights()[row];
            if (repeats < weight) {
                frame.add(encoder.row(batch, row));
                repeats++;
                rowsLeft--;
            }
            if (repeats >= weight) {
                position++;
                repeats = 0;
            }
        }
    }

    /** Ends the result; a fetch that waits comes back. */
    void close() {
        RowStream open;
        synchronized (this) {
            closed = true;
            open = rows;
        }
        if (open != null) {
            open.close();
        }
    }

    /** CANCELLED when it was closed meanwhile. */
    void checkOpen() {
        if (closed) {
            throw new EddylineException(ErrorCode.CANCELLED, "the statement was cancelled");
        }
    }
}
