package io.eddyline.connectors.webhook;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.Decoders;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Decodes the requests of a range, each body by itself, many of them into one batch. */
final class WebhookReader implements SplitReader {
    /** Bytes that decoders may look at behind the end. */
    private static final int SLACK_BYTES = 64;

    private static final int BLOCK_BYTES = 256 * 1024;
    private static final long MICROS_PER_MILLI = 1000;

    private final RequestLog log;
    private final LogRange range;
    private final Decoders decoders;
    private final DecodingLayout layout;
    private final RowDecoder decoder;
    private final DecodeTarget target;

    private byte[] buffer = new byte[0];
    /** Position in the log of the buffer's first byte. */
    private long bufferStart;

    private int bufferLength;
    /** Where the request that is being decoded begins in the buffer, and what of its body is left. */
    private int request;

    private int from;
    private int to;
    private int rowsOfRequest;
    private BadRows badRows;
    private boolean ended;

    /** For each row of the batch in hand: where its request stands, when it arrived and which of its rows it is. */
    private final long[] offsets = new long[Batch.TARGET_ROWS];

    private final long[] arrivals = new long[Batch.TARGET_ROWS];
    private final int[] ordinals = new int[Batch.TARGET_ROWS];
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    WebhookReader(RequestLog log, LogRange range, Decoders decoders) {
        this.log = log;
        this.range = range;
        this.decoders = decoders;
        this.layout = decoders.layout();
        this.decoder = decoders.take();
        this.target = new DecodeTarget(layout.decodedType(), Batch.TARGET_ROWS, this::failed);
        this.bufferStart = range.from();
    }

    @Override
    public Batch read(BadRows told) {
        badRows = told;
        while (!target.isFull()) {
            if (from < to) {
                decodeSome();
            } else if (!nextRequest() && (target.rows() > 0 || !fill())) {
                ended = target.rows() == 0;
                break;
            }
        }
        int rows = target.rows();
        if (rows == 0) {
            return null;
        }
        starts = target.starts();
        lengths = target.lengths();
        Column[] columns = layout.assemble(target.build(), key -> metadata(key, rows));
        return Batch.of(rows, columns).withOrigin(new RequestOrigin(), null);
    }

    private Column metadata(String key, int rows) {
        return new LongColumn(
                Arrays.copyOf(key.equals(WebhookConnector.OFFSET) ? offsets : arrivals, rows), null, rows);
    }

    /** Goes to the next request, if the buffer has it whole. */
    private boolean nextRequest() {
        int next = to;
        int left = bufferLength - next;
        if (left < LogSegment.HEADER_BYTES || left - LogSegment.HEADER_BYTES < length(next)) {
            return false;
        }
        request = next;
        from = next + LogSegment.HEADER_BYTES;
        to = from + length(next);
        rowsOfRequest = 0;
        ByteBuffer header = ByteBuffer.wrap(buffer, request, LogSegment.HEADER_BYTES);
        if (header.getInt(request + 4)
                != LogSegment.checksum(header.getLong(request + 8), Arrays.copyOfRange(buffer, from, to))) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT,
                    "the request at position " + (bufferStart + request) + " is damaged on disk");
        }
        decoder.reset();
        return true;
    }

    private int length(int at) {
        return ByteBuffer.wrap(buffer).getInt(at);
    }

    /** Reads on from the next request; false when there is none. Rows that were decoded must have been given out. */
    private boolean fill() {
        long position = bufferStart + to;
        if (position >= range.to()) {
            return false;
        }
        LogSegment segment = log.segment(position);
        if (position == segment.end()) {
            throw new EddylineException(ErrorCode.INTERNAL, "no request begins at position " + position);
        }
        long there = Math.min(range.to(), segment.end()) - position;
        try {
            int length = (int) Math.min(there, BLOCK_BYTES);
            load(segment, position, length);
            long whole = (long) LogSegment.HEADER_BYTES + length(0);
            if (whole > length) {
                load(segment, position, (int) whole);
            }
        } catch (IOException e) {
            throw RequestLog.failure("cannot read what was posted", e);
        }
        return true;
    }

    private void load(LogSegment segment, long position, int length) throws IOException {
        if (buffer.length < length + SLACK_BYTES) {
            buffer = new byte[length + SLACK_BYTES];
        }
        segment.read(position, buffer, length);
        bufferStart = position;
        bufferLength = length;
        from = 0;
        to = 0;
    }

    private void decodeSome() {
        int before = target.rows();
        int next = decoder.decode(buffer, from, to, true, target);
        for (int row = before; row < target.rows(); row++) {
            offsets[row] = bufferStart + request;
            arrivals[row] = arrivalMillisInMicros();
            ordinals[row] = ++rowsOfRequest;
        }
        if (next == from && target.rows() == before && !target.isFull()) {
            failed(from, to - from, "the end of the body is not a whole record");
            next = to;
        }
        from = next;
    }

    private long arrivalMillisInMicros() {
        return Math.floorDiv(ByteBuffer.wrap(buffer).getLong(request + 8), MICROS_PER_MILLI) * MICROS_PER_MILLI;
    }

    private void failed(int start, int length, String reason) {
        String place = "request " + (bufferStart + request) + ":byte " + (start - request - LogSegment.HEADER_BYTES);
        badRows.add(place, Arrays.copyOfRange(buffer, start, start + length), reason);
    }

    @Override
    public long bytesRead() {
        return bufferStart + to - range.from();
    }

    @Override
    public void close() {
        // The log's files are the log's.
        if (ended) {
            decoders.giveBack(decoder);
            ended = false;
        }
    }

    /** Valid until the next read. */
    private final class RequestOrigin implements Origin {
        @Override
        public int split() {
            return 0;
        }

        @Override
        public String position(int row) {
            return "request " + offsets[row] + ":row " + ordinals[row];
        }

        @Override
        public byte[] raw(int row) {
            return Arrays.copyOfRange(buffer, starts[row], starts[row] + lengths[row]);
        }
    }
}
