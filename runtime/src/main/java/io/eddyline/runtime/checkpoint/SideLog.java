package io.eddyline.runtime.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rows of a query that are not part of its answer: those of durable epochs in files, those of epochs since in memory. Old rows fall away
 * when there are more than the query keeps. Written by the query's thread, read by any.
 */
public final class SideLog {
    /** Rows of epochs that are not durable yet that are kept in memory; more go to a file at once. */
    public static final int MAX_ROWS_IN_MEMORY = 50_000;

    /** Bytes of those rows. */
    public static final long MAX_BYTES_IN_MEMORY = 32L << 20;

    private static final long MAX_MERGED_ROWS = 20_000;

    private final String query;
    private final int maxRows;
    private final CheckpointFiles files;
    private final String tag;
    private final Deque<SideRow> memory = new ArrayDeque<>();
    private final List<CommitRecord.SideSegment> segments = new ArrayList<>();
    private long memoryBytes;
    private int spilled;

    /** @param tag becomes part of the names of the files, so that nobody else writes the same */
    SideLog(String query, int maxRows, CheckpointFiles files, String tag) {
        this.query = query;
        this.maxRows = maxRows;
        this.files = files;
        this.tag = tag;
    }

    /** For a query without checkpoint: keeps the newest rows, in memory only. */
    public static SideLog inMemory(String query, int maxRows) {
        return new SideLog(query, Math.min(maxRows, MAX_ROWS_IN_MEMORY), null, "");
    }

    /** Adds a row of an epoch that is running. */
    public synchronized void add(SideKind kind, String owner, long epoch, String position, String reason, byte[] raw) {
        byte[] kept = raw == null ? new byte[0] : raw;
        if (kept.length > SideRow.MAX_RAW_BYTES) {
            kept = java.util.Arrays.copyOf(kept, SideRow.MAX_RAW_BYTES);
        }
        if (isFull()) {
            makeRoom(epoch);
        }
        if (maxRows > 0) {
            memory.add(new SideRow(kind, query, owner, epoch, position, reason, kept));
            memoryBytes += kept.length;
        }
    }

    private boolean isFull() {
        return memory.size() >= Math.min(maxRows, MAX_ROWS_IN_MEMORY) || memoryBytes > MAX_BYTES_IN_MEMORY;
    }

    private void makeRoom(long epoch) {
        if (files != null) {
            spill(epoch + tag + "-" + spilled++, new ArrayList<>(memory));
            return;
        }
        while (!memory.isEmpty() && isFull()) {
            memoryBytes -= memory.removeFirst().raw().length;
        }
    }

    synchronized void restore(List<CommitRecord.SideSegment> durable) {
        segments.clear();
        segments.addAll(durable);
        memory.clear();
        memoryBytes = 0;
        spilled = 0;
    }

    synchronized List<CommitRecord.SideSegment> segments() {
        return List.copyOf(segments);
    }

    /**
     * Writes what is in memory as a segment of the epoch. Small segments before it are taken into it, so that there are never many: the same
     * rule as for the tail of a live table.
     */
    synchronized void write(long epoch) {
        if (memory.isEmpty()) {
            return;
        }
        List<SideRow> rows = new ArrayList<>(memory);
        while (!segments.isEmpty()) {
            CommitRecord.SideSegment last = segments.get(segments.size() - 1);
            if (last.rows() > 2L * rows.size() || last.rows() + rows.size() > MAX_MERGED_ROWS) {
                break;
            }
            List<SideRow> merged = read(last);
            merged.addAll(rows);
            rows = merged;
            segments.remove(segments.size() - 1);
        }
        spill(epoch + tag, rows);
        spilled = 0;
    }

    private void spill(String name, List<SideRow> content) {
        FramedFile.write(files.side().resolve(name), true, out -> writeRows(content, out));
        segments.add(new CommitRecord.SideSegment(name, content.size()));
        memory.clear();
        memoryBytes = 0;
        forgetOldest();
    }

    private void forgetOldest() {
        long total = segments.stream().mapToLong(CommitRecord.SideSegment::rows).sum();
        while (segments.size() > 1 && total - segments.get(0).rows() >= maxRows) {
            total -= segments.remove(0).rows();
        }
    }

    /** Rows of one kind and stream (or query, for FAILED), oldest first. */
    public synchronized List<SideRow> rows(SideKind kind, String owner) {
        List<SideRow> all = new ArrayList<>();
        for (CommitRecord.SideSegment segment : segments) {
            all.addAll(read(segment));
        }
        all.addAll(memory);
        List<SideRow> result = all.stream()
                .filter(row -> row.kind() == kind && row.owner().equalsIgnoreCase(owner))
                .toList();
        return result.size() <= maxRows ? result : result.subList(result.size() - maxRows, result.size());
    }

    private List<SideRow> read(CommitRecord.SideSegment segment) {
        return files.read(files.side().resolve(segment.name()), this::readRows);
    }

    private static void writeRows(List<SideRow> rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.size());
        for (SideRow row : rows) {
            out.writeByte(row.kind().ordinal());
            writeText(row.owner(), out);
            out.writeLong(row.epoch());
            writeText(row.position(), out);
            writeText(row.reason(), out);
            writeBytes(row.raw(), out);
        }
    }

    private List<SideRow> readRows(DataInputStream in) throws IOException {
        List<SideRow> rows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            SideKind kind = SideKind.values()[in.readByte()];
            String owner = readText(in);
            long epoch = in.readLong();
            String position = readText(in);
            String reason = readText(in);
            rows.add(new SideRow(kind, query, owner, epoch, position, reason, readBytes(in)));
        }
        return rows;
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
