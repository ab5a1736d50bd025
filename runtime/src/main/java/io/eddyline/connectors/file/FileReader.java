package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.BlockDecoder;
import io.eddyline.connectors.decoding.BlockDecoders;

/** Reads one range of one file. Rows are counted from 1 within the file, bad ones too; in a later part of a cut file, by their byte. */
final class FileReader implements SplitReader {
    private final FileMetadata file;
    private final FileRange range;
    private final int partition;
    private final RangeInput input;
    private final BlockDecoders decoders;
    private final BlockDecoder blocks;
    private final RowWindow window;
    private boolean ended;

    /**
     * @param decoders of which one decodes the input
     * @param window which of the file's rows are given
     */
    FileReader(FileMetadata file, int partition, RangeInput input, BlockDecoders decoders, RowWindow window) {
        this.file = file;
        this.range = file.range();
        this.partition = partition;
        this.input = input;
        this.decoders = decoders;
        this.blocks = decoders.take(input::read);
        this.window = window;
    }

    @Override
    public void takeFrom(ColumnArrays arrays) {
        blocks.takeFrom(arrays);
    }

    @Override
    public Batch read(BadRows badRows) {
        Batch batch = readAny(badRows);
        while (batch != null && batch.selectedCount() == 0) {
            batch = readAny(badRows);
        }
        return batch;
    }

    private Batch readAny(BadRows badRows) {
        int rows = next(badRows);
        while (rows > 0 && file.problem() != null) {
            for (int row = 0; row < rows; row++) {
                if (window.has(blocks.record(row))) {
                    badRows.add(position(blocks.record(row)), blocks.raw(row), file.problem());
                }
            }
            rows = next(badRows);
        }
        return rows == 0 ? null : batch(rows);
    }

    private int next(BadRows badRows) {
        int rows = blocks.next((record, raw, reason) -> {
            if (window.has(record)) {
                badRows.add(position(record), raw, reason);
            }
        });
        ended = rows == 0;
        return rows;
    }

    private Batch batch(int rows) {
        Column[] columns = decoders.layout()
                .assemble(
                        blocks.columns(),
                        key -> file.column(key, rows, row -> blocks.record(row).ordinal()));
        return window.of(Batch.weighted(rows, blocks.weights(), columns), row -> window.ordinal(blocks.record(row)))
                .withOrigin(new FileOrigin(), null);
    }

    private String position(BlockDecoder.Record record) {
        return range.from() == 0
                ? range.key() + ":row " + record.ordinal()
                : range.key() + ":byte " + (range.from() + record.offset());
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        input.close();
        if (ended) {
            ended = false;
            decoders.giveBack(blocks);
        }
    }

    /** Valid until the next read. */
    private final class FileOrigin implements Origin {
        @Override
        public int split() {
            return partition;
        }

        @Override
        public String position(int row) {
            return FileReader.this.position(blocks.record(row));
        }

        @Override
        public byte[] raw(int row) {
            return blocks.raw(row);
        }
    }
}
