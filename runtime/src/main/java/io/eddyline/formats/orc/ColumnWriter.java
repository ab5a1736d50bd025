package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a column, or a part of one, stripe by stripe. Not thread-safe. */
abstract class ColumnWriter {
    /** How values are encoded: as they are, with runs of the second version. */
    private static final int DIRECT_V2 = 2;

    private final OrcCodec codec;
    private final Tally tally;
    private final Tally total;
    private final Map<Integer, StreamOutput> streams = new LinkedHashMap<>();
    private final BitWriter present;
    private boolean hasNulls;
    private int[] rowsPresent = new int[0];

    /** Of the type in the file; those of its parts follow it. */
    private int id;

    /** @param total of the tallies of all stripes */
    ColumnWriter(OrcCodec codec, Tally tally, Tally total) {
        this.codec = codec;
        this.tally = tally;
        this.total = total;
        this.present = new BitWriter(stream(StripeStreams.PRESENT));
    }

    final StreamOutput stream(int kind) {
        return streams.computeIfAbsent(kind, it -> new StreamOutput(codec));
    }

    /** Writes {@code count} rows of a column. */
    final void write(Column column, int[] rows, int count) throws IOException {
        int[] values = rows;
        int some = count;
        if (column.mayHaveNulls()) {
            if (rowsPresent.length < count) {
                rowsPresent = new int[count];
            }
            values = rowsPresent;
            some = 0;
            for (int i = 0; i < count; i++) {
                boolean isNull = column.isNull(rows[i]);
                present.add(!isNull);
                values[some] = rows[i];
                some += isNull ? 0 : 1;
            }
        } else {
            for (int i = 0; i < count; i++) {
                present.add(true);
            }
        }
        hasNulls |= some < count;
        tally.count(some, some < count);
        writeValues(column, values, some);
    }

    /** Writes rows that are not NULL. */
    abstract void writeValues(Column column, int[] rows, int count) throws IOException;

    /** Ends the runs in hand. */
    abstract void flush() throws IOException;

    /** Writers of what it is made of. */
    List<ColumnWriter> children() {
        return List.of();
    }

    /** The type as files have it, without the numbers of its parts. */
    abstract MessageOutput type();

    /** Numbers it and its parts from a number on; the next number. */
    final int number(int first, List<ColumnWriter> all) {
        id = first;
        all.add(this);
        int next = first + 1;
        for (ColumnWriter child : children()) {
            next = child.number(next, all);
        }
        return next;
    }

    final int id() {
        return id;
    }

    /** Bytes that its streams take in memory, without its parts. */
    final long held() {
        return streams.values().stream().mapToLong(StreamOutput::held).sum();
    }

    /** Writes the streams of a stripe and notes them in its footer; their bytes together. */
    final long endStripe(OutputStream out, MessageOutput footer) throws IOException {
        present.flush();
        flush();
        long written = 0;
        for (Map.Entry<Integer, StreamOutput> stream : streams.entrySet()) {
            int length = stream.getValue().finish();
            boolean isNeeded = stream.getKey() != StripeStreams.PRESENT || hasNulls;
            stream.getValue().writeTo(isNeeded ? out : OutputStream.nullOutputStream());
            if (isNeeded) {
                footer.message(
                        1,
                        new MessageOutput()
                                .number(1, stream.getKey())
                                .number(2, id)
                                .number(3, length));
                written += length;
            }
        }
        hasNulls = false;
        return written;
    }

    /** How its values are encoded, as the footer of a stripe says it. */
    final MessageOutput encoding() {
        return new MessageOutput().number(1, hasRuns() ? DIRECT_V2 : 0);
    }

    /** Whether any of its streams has runs of numbers. */
    boolean hasRuns() {
        return true;
    }

    /** The statistics of the stripe, which are added to those of the file. */
    final MessageOutput statistics() {
        MessageOutput message = tally.message();
        tally.moveTo(total);
        return message;
    }

    final MessageOutput totalStatistics() {
        return total.message();
    }
}
