package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.SideOutput;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's share of a stage: what its operators know about the epoch, and what they tell about the rows. Operators of one lane run on
 * one thread at a time; rows for the side output wait until the thread that runs the epoch takes them.
 */
public final class Lane {
    /** The port at which an exchange takes batches whose columns may be made of {@link #arrays}. */
    public static final int LENT = 0;

    /** The port at which it takes batches whose columns are not. */
    public static final int OWN = 1;

    private final int index;
    private final ZoneId zone;
    private final boolean failOnBadRow;
    private final RowCounts counts = new RowCounts();
    private final List<SideRow> sideRows = new ArrayList<>();
    private final ColumnArrays arrays = new ColumnArrays();
    private long nowMicros;
    private boolean endOfInput;
    private int partition;
    private long waitingRows;
    private boolean lentWait;

    @FunctionalInterface
    private interface SideRow {
        void give(SideOutput target);
    }

    public Lane(int index, ZoneId zone, boolean failOnBadRow) {
        this.index = index;
        this.zone = zone;
        this.failOnBadRow = failOnBadRow;
    }

    /** Number within the stage. */
    public int index() {
        return index;
    }

    public ZoneId zone() {
        return zone;
    }

    public long nowMicros() {
        return nowMicros;
    }

    /** Whether no row will ever follow this epoch's. */
    public boolean endOfInput() {
        return endOfInput;
    }

    /** Partition of the source that is being read. */
    public int partition() {
        return partition;
    }

    public RowCounts counts() {
        return counts;
    }

    /** Where columns that are made in this lane may take their arrays from. */
    public ColumnArrays arrays() {
        return arrays;
    }

    /**
     * Notes that a batch waits until other threads take it: all its columns, however few rows are selected.
     *
     * @param lent whether these may be made of {@link #arrays}
     */
    public void waits(Batch batch, boolean lent) {
        waitingRows += batch.rowCount();
        lentWait |= lent;
    }

    /** Rows whose memory is held until others take them, since {@link #nothingWaits}. */
    public long waitingRows() {
        return waitingRows;
    }

    /** Whether anything waits that may be made of {@link #arrays}. */
    public boolean lentWait() {
        return lentWait;
    }

    /** Says that all that waited has been taken. */
    public void nothingWaits() {
        waitingRows = 0;
        lentWait = false;
    }

    private void addSideRow(SideRow row) {
        waitingRows++;
        lentWait = true;
        sideRows.add(row);
    }

    /** Starts an epoch. */
    public void begin(long epochMicros, boolean isLast) {
        nowMicros = epochMicros;
        endOfInput = isLast;
        counts.clear();
        sideRows.clear();
    }

    /** Says which partition of the source is read from now on. */
    public void reading(int sourcePartition) {
        partition = sourcePartition;
    }

    /** Takes a record that does not decode. */
    public void undecodable(String stream, String position, byte[] raw, String reason) {
        counts.read++;
        counts.undecodable++;
        addSideRow(target -> target.undecodable(stream, position, raw, reason));
    }

    void late(String stream, String position, byte[] raw, String reason) {
        addSideRow(target -> target.late(stream, position, raw, reason));
    }

    void failed(String position, byte[] raw, ErrorCode code, String reason) {
        if (failOnBadRow) {
            throw new EddylineException(code, reason);
        }
        addSideRow(target -> target.failed(position, raw, code, reason));
    }

    /** Hands over what was kept for the side output. */
    public void giveSideRows(SideOutput target) {
        for (SideRow row : sideRows) {
            row.give(target);
        }
        sideRows.clear();
    }
}
