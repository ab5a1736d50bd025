package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.BlockDecoder;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one range of one file. Rows are counted from 1 within the file, bad ones too; in a later part of a cut file, by their byte. */
final class FileReader implements SplitReader {
    private final FileRange range;
    private final int partition;
    private final RangeInput input;
    private final DecodingLayout layout;
    private final BlockDecoder blocks;

    FileReader(
            FileRange range,
            int partition,
            RangeInput input,
            DecodingLayout layout,
            RowDecoder decoder,
            int maxRecordBytes) {
        this.range = range;
        this.partition = partition;
        this.input = input;
        this.layout = layout;
        this.blocks = new BlockDecoder(input::read, decoder, layout.decodedType(), maxRecordBytes);
    }

    @Override
    public Batch read(BadRows badRows) {
        int rows = blocks.next((record, raw, reason) -> badRows.add(position(record), raw, reason));
        if (rows == 0) {
            return null;
        }
        Column[] decoded = blocks.columns();
        Column[] columns = layout.assemble(decoded, key -> metadata(key, rows));
        return Batch.of(rows, columns).withOrigin(new FileOrigin(), null);
    }

    private String position(BlockDecoder.Record record) {
        return range.from() == 0
                ? range.key() + ":row " + record.ordinal()
                : range.key() + ":byte " + (range.from() + record.offset());
    }

    private Column metadata(String key, int rows) {
        return switch (key) {
            case FileConnector.PATH -> {
                BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(DataType.varchar());
                byte[] path = range.key().getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < rows; i++) {
                    builder.append(path);
                }
                yield builder.build();
            }
            case FileConnector.MODIFIED -> {
                long[] values = new long[rows];
                // Milliseconds, as the column's type says.
                Arrays.fill(values, Math.floorDiv(range.modifiedMicros(), 1000L) * 1000L);
                yield new LongColumn(values, null, rows);
            }
            case FileConnector.ROW -> {
                LongBuilder builder = (LongBuilder) ColumnBuilder.of(DataType.bigint());
                for (int i = 0; i < rows; i++) {
                    builder.append(blocks.record(i).ordinal());
                }
                yield builder.build();
            }
            default -> throw new IllegalArgumentException(key);
        };
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        input.close();
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
