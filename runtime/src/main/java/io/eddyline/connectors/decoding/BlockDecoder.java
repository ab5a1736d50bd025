package io.eddyline.connectors.decoding;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.RowType;
import java.util.Arrays;

/**
 * Reads bytes in large blocks into one reused buffer and has a decoder take rows out of it. The rows' bytes stay in the buffer until the next
 * call of {@link #next}. Not thread-safe.
 */
public final class BlockDecoder {
    /** Bytes that decoders may look at behind the end. */
    static final int SLACK_BYTES = 64;

    private static final int FIRST_BLOCK_BYTES = 64 * 1024;
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int SHOWN_BYTES = 1000;
    private static final byte[] NO_BYTES = new byte[0];
    private static final int[] NO_ROWS = new int[0];

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Input {
        /** Reads some bytes, at least one; -1 at the end. */
        int read(byte[] buffer, int offset, int length);
    }

    /**
     * A record's place.
     *
     * @param ordinal from 1, records that do not decode included
     * @param offset bytes before it in the (decompressed) input
     */
    public record Record(long ordinal, long offset) {}

    /** Told of records that do not decode. */
    @FunctionalInterface
    public interface Failures {
        void failed(Record record, byte[] raw, String reason);
    }

    private final RowDecoder decoder;
    private final DecodeTarget target;
    private final int maxRecordBytes;

    private Input input;
    private byte[] buffer;
    private int position;
    private int limit;
    private boolean ended;
    private boolean skipping;
    /** Offset in the input of the buffer's first byte. */
    private long bufferOffset;

    /** Records before the batch in hand. */
    private long recordsBefore;
    /** For each record of the batch in hand that failed: how many of the batch's rows stand before it. */
    private int[] failedAfter = new int[8];

    private int failedCount;
    private int batchRows;
    private int batchRecords;
    private long[] weights;
    private int[] starts = NO_ROWS;
    private int[] lengths = NO_ROWS;
    private Column[] columns;
    private Failures failures;

    /**
     * @param decoded types of what the decoder fills
     * @param maxRecordBytes a longer record is skipped to the next line and reported as failed
     */
    public BlockDecoder(Input input, RowDecoder decoder, RowType decoded, int maxRecordBytes) {
        this.input = input;
        this.decoder = decoder;
        this.maxRecordBytes = maxRecordBytes;
        this.buffer = new byte[FIRST_BLOCK_BYTES + SLACK_BYTES];
        this.target = new DecodeTarget(decoded, Batch.TARGET_ROWS, this::failed);
    }

    /**
     * Goes on with another input, whose records and bytes are counted from zero. Memory is kept, and so is what the decoder has learned: it is
     * not told of a new beginning. The last call of {@link #next} gave 0.
     */
    public void continueWith(Input next) {
        input = next;
        position = 0;
        limit = 0;
        ended = false;
        skipping = false;
        bufferOffset = 0;
        recordsBefore = 0;
        batchRecords = 0;
        failedCount = 0;
    }

    /** Begins with another input, as a new decoder would. What the decoder has learned is kept. The last call of {@link #next} gave 0. */
    void startWith(Input next) {
        decoder.reset();
        buffer = new byte[FIRST_BLOCK_BYTES + SLACK_BYTES];
        continueWith(next);
    }

    /** Lets go of all memory but what the decoder has learned; to be followed by {@link #startWith}. */
    void rest() {
        buffer = NO_BYTES;
        starts = NO_ROWS;
        lengths = NO_ROWS;
        columns = null;
        failures = null;
        // What was taken for rows that did not come belongs to whoever takes it next.
        target.build();
        target.takeFrom(ColumnArrays.NEW);
    }

    /** Says where the columns' arrays come from, before the first call of {@link #next}. */
    public void takeFrom(ColumnArrays arrays) {
        target.takeFrom(arrays);
    }

    /** Decodes the next rows; their number, 0 at the end. */
    public int next(Failures told) {
        failures = told;
        recordsBefore += batchRecords + failedCount;
        batchRows = 0;
        batchRecords = 0;
        failedCount = 0;
        while (target.rows() == 0) {
            if (position < limit && !skipping && decodeSome()) {
                continue;
            }
            if (ended) {
                break;
            }
            refill();
        }
        finishBatch();
        return batchRows;
    }

    private void finishBatch() {
        batchRows = target.rows();
        batchRecords = target.records();
        weights = target.weights();
        if (batchRows > 0) {
            starts = target.starts();
            lengths = target.lengths();
            columns = target.build();
        }
    }

    /** Decodes from the buffer; whether it came any further. */
    private boolean decodeSome() {
        int rowsBefore = target.rows();
        int failedBefore = failedCount;
        int next = decoder.decode(buffer, position, limit, ended, target);
        assert next >= position && next <= limit : "decoder went from " + position + " to " + next;
        boolean moved = next > position || target.rows() > rowsBefore;
        position = next;
        if (!moved && ended) {
            // A decoder must consume the last record; what it does not understand is one bad row.
            if (failedCount == failedBefore) {
                failed(position, limit - position, "the end of the input is not a whole record");
            }
            position = limit;
        }
        return moved;
    }

    /** Moves what is left to the buffer's start and reads more behind it. */
    private void refill() {
        if (skipping) {
            skipLine();
        }
        int left = limit - position;
        if (left > maxRecordBytes) {
            tooLong(left);
            left = 0;
        }
        bufferOffset += position;
        byte[] from = buffer;
        boolean filled = limit >= buffer.length / 2;
        if (left + SLACK_BYTES >= buffer.length / 2 || (filled && buffer.length < BLOCK_BYTES)) {
            buffer = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * left, BLOCK_BYTES) + SLACK_BYTES)];
        }
        System.arraycopy(from, position, buffer, 0, left);
        position = 0;
        limit = left;
        int count = input.read(buffer, limit, buffer.length - SLACK_BYTES - limit);
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
        if (skipping) {
            skipLine();
        }
    }

    private void tooLong(int length) {
        String rest = decoder.recordsAreLines() ? "" : "; what follows cannot be read";
        failed(
                position,
                Math.min(length, SHOWN_BYTES),
                "the record is longer than " + maxRecordBytes + " bytes" + rest);
        position = limit;
        skipping = true;
    }

    /** Passes over the rest of a record that is too long, as far as the buffer has it; over all that follows when there are no lines. */
    private void skipLine() {
        if (!decoder.recordsAreLines()) {
            position = limit;
            return;
        }
        while (position < limit) {
            if (buffer[position++] == '\n') {
                skipping = false;
                return;
            }
        }
    }

    private void failed(int start, int length, String reason) {
        if (failedCount == failedAfter.length) {
            failedAfter = Arrays.copyOf(failedAfter, failedCount * 2);
        }
        int rows = target.rows();
        failedAfter[failedCount] = rows;
        Record record = new Record(recordsBefore + target.records() + failedCount + 1, bufferOffset + start);
        failedCount++;
        failures.failed(record, Arrays.copyOfRange(buffer, start, start + length), reason);
    }

    /** The columns of the rows of the last call. */
    public Column[] columns() {
        return columns;
    }

    /** The place of a row of the last call. */
    public Record record(int row) {
        int failedBefore = 0;
        while (failedBefore < failedCount && failedAfter[failedBefore] <= row) {
            failedBefore++;
        }
        return new Record(recordsBefore + row - secondRows(row) + failedBefore + 1, bufferOffset + starts[row]);
    }

    /** Rows up to this one that came from the record of the row before them. */
    private int secondRows(int row) {
        int count = 0;
        for (int i = 1; weights != null && i <= row; i++) {
            count += starts[i] == starts[i - 1] ? 1 : 0;
        }
        return count;
    }

    /** Weights of the rows of the last call; null when all are 1. */
    public long[] weights() {
        return weights;
    }

    /** The bytes of a row of the last call. */
    public byte[] raw(int row) {
        return Arrays.copyOfRange(buffer, starts[row], starts[row] + lengths[row]);
    }
}
