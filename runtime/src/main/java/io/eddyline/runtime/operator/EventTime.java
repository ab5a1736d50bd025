package io.eddyline.runtime.operator;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.StateUnit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watermark of one stream: per partition the highest event time seen minus the delay, the minimum over the partitions that are not
 * idle; it moves at the end of epochs and never goes back. Observing is safe from several threads.
 */
public final class EventTime implements StateUnit {
    private static final int VERSION = 1;

    private final String name;
    private final long delayMicros;
    private final long idleTimeoutMicros;
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private long atEpochStart = Long.MIN_VALUE;
    private long current = Long.MIN_VALUE;
    private boolean dirty;
    /** Partitions without any event time, as of the end of the last epoch, that hold the watermark back. */
    private int empty;

    private static final class Partition {
        private long highest = Long.MIN_VALUE;
        private long lastRowMicros = Long.MIN_VALUE;
    }

    /**
     * @param name of the unit of state
     * @param idleTimeoutMicros 0 for never
     */
    public EventTime(String name, long delayMicros, long idleTimeoutMicros) {
        this.name = name;
        this.delayMicros = delayMicros;
        this.idleTimeoutMicros = idleTimeoutMicros;
    }

    public long atEpochStart() {
        return atEpochStart;
    }

    public long current() {
        return current;
    }

    /** Starts an epoch. */
    public void begin() {
        atEpochStart = current;
    }

    /** Makes a partition known, whether or not it has rows. */
    public synchronized void announce(int partition, long nowMicros) {
        if (!partitions.containsKey(partition)) {
            Partition known = new Partition();
            known.lastRowMicros = nowMicros;
            partitions.put(partition, known);
            dirty = true;
        }
    }

    /** Takes the highest event time of some rows of a partition. */
    synchronized void observe(int partition, long highest, long nowMicros) {
        Partition seen = partitions.computeIfAbsent(partition, p -> new Partition());
        seen.highest = Math.max(seen.highest, highest);
        seen.lastRowMicros = nowMicros;
        dirty = true;
    }

    /** Ends an epoch's reading: moves the watermark. */
    public synchronized void advance(long nowMicros, boolean caughtUp, boolean endOfInput) {
        long lowest = Long.MAX_VALUE;
        boolean active = false;
        empty = 0;
        for (Partition partition : partitions.values()) {
            boolean idle =
                    idleTimeoutMicros > 0 && caughtUp && nowMicros - partition.lastRowMicros >= idleTimeoutMicros;
            if (!idle) {
                active = true;
                empty += partition.highest == Long.MIN_VALUE ? 1 : 0;
                lowest = Math.min(lowest, partition.highest);
            }
        }
        long reached = endOfInput
                ? Long.MAX_VALUE
                : active && lowest > Long.MIN_VALUE + delayMicros ? lowest - delayMicros : Long.MIN_VALUE;
        if (reached > current) {
            current = reached;
            dirty = true;
        }
    }

    /** Why there is no watermark yet, in words; empty when there is one, or nothing was read. */
    public synchronized String waitingFor() {
        if (current != Long.MIN_VALUE || empty == 0) {
            return "";
        }
        return empty + " of " + partitions.size() + " partitions, which have had no row with an event time"
                + (idleTimeoutMicros == 0 ? "; 'watermark.idle.timeout' of the stream would leave them out" : "");
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
        out.writeLong(current);
        out.writeInt(partitions.size());
        for (Map.Entry<Integer, Partition> entry : partitions.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeLong(entry.getValue().highest);
            out.writeLong(entry.getValue().lastRowMicros);
        }
        dirty = false;
    }

    @Override
    public void readSnapshot(DataInput in) throws IOException {
        if (in.readByte() != VERSION) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_INCOMPATIBLE,
                    "the watermark was written in a form that this release does not read");
        }
        partitions.clear();
        current = in.readLong();
        atEpochStart = current;
        for (int i = in.readInt(); i > 0; i--) {
            Partition partition = new Partition();
            int number = in.readInt();
            partition.highest = in.readLong();
            partition.lastRowMicros = in.readLong();
            partitions.put(number, partition);
        }
        dirty = false;
    }

    @Override
    public void readDelta(DataInput in) throws IOException {
        readSnapshot(in);
    }

    @Override
    public long rows() {
        return partitions.size();
    }

    @Override
    public long bytes() {
        return partitions.size() * 3L * Long.BYTES;
    }
}
