package io.eddyline.connectors.socket;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.BlockDecoder;
import io.eddyline.connectors.decoding.DecodingLayout;
import java.util.List;

/**
 * Decodes chunks of lines that are in memory, those of one epoch after those of another: epochs are many and small, so that memory is kept from
 * one to the next, and the decoder keeps what it has learned of the lines. One split is read at a time.
 */
final class SocketReader implements SplitReader {
    private static final long MICROS_PER_MILLI = 1000;

    private final String peer;
    private final DecodingLayout layout;
    private final BlockDecoder blocks;
    private List<Chunk> chunks = List.of();
    private int chunk;
    private int position;
    private long bytesRead;

    SocketReader(String peer, DecodingLayout layout, RowDecoder decoder, int maxRecordBytes) {
        this.peer = peer;
        this.layout = layout;
        this.blocks = new BlockDecoder(this::copy, decoder, layout.decodedType(), maxRecordBytes);
    }

    /** Reads these chunks next; those before have been read. */
    SocketReader continueWith(List<Chunk> next) {
        chunks = next;
        chunk = 0;
        position = 0;
        bytesRead = 0;
        blocks.continueWith(this::copy);
        return this;
    }

    private int copy(byte[] buffer, int offset, int length) {
        int copied = 0;
        while (chunk < chunks.size() && copied < length) {
            byte[] bytes = chunks.get(chunk).bytes();
            int count = Math.min(length - copied, bytes.length - position);
            System.arraycopy(bytes, position, buffer, offset + copied, count);
            copied += count;
            position += count;
            if (position == bytes.length) {
                chunk++;
                position = 0;
            }
        }
        bytesRead += copied;
        return copied == 0 ? -1 : copied;
    }

    @Override
    public Batch read(BadRows badRows) {
        int rows = blocks.next((record, raw, reason) -> badRows.add(place(record), raw, reason));
        if (rows == 0) {
            return null;
        }
        Column[] decoded = blocks.columns();
        Column[] columns = layout.assemble(decoded, key -> arrivals(rows));
        return Batch.weighted(rows, blocks.weights(), columns).withOrigin(new SocketOrigin(), null);
    }

    private String place(BlockDecoder.Record record) {
        return peer + ":row " + (chunks.get(0).rowsBefore() + record.ordinal());
    }

    private Column arrivals(int rows) {
        long[] values = new long[rows];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            long offset = chunks.get(0).offset() + blocks.record(row).offset();
            while (offset >= chunks.get(at).end()) {
                at++;
            }
            values[row] = Math.floorDiv(chunks.get(at).arrivalMicros(), MICROS_PER_MILLI) * MICROS_PER_MILLI;
        }
        return new LongColumn(values, null, rows);
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        // The chunks are the source's, and it reads more of them with this reader.
    }

    /** Valid until the next read. */
    private final class SocketOrigin implements Origin {
        @Override
        public int split() {
            return 0;
        }

        @Override
        public String position(int row) {
            return place(blocks.record(row));
        }

        @Override
        public byte[] raw(int row) {
            return blocks.raw(row);
        }
    }
}
