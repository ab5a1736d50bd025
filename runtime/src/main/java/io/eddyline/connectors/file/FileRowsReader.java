package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.DecodingLayout;

/** Reads one range of one file whose format is not a stream of bytes. */
final class FileRowsReader implements SplitReader {
    private final FileRange range;
    private final int partition;
    private final FileRows fileRows;
    private final DecodingLayout layout;

    FileRowsReader(FileRange range, int partition, FileRows fileRows, DecodingLayout layout) {
        this.range = range;
        this.partition = partition;
        this.fileRows = fileRows;
        this.layout = layout;
    }

    @Override
    public Batch read(BadRows badRows) {
        int rows = fileRows.next((place, raw, reason) -> badRows.add(range.key() + ":" + place, raw, reason));
        if (rows == 0) {
            return null;
        }
        Column[] columns =
                layout.assemble(fileRows.columns(), key -> FileMetadata.column(key, range, rows, fileRows::ordinal));
        return Batch.of(rows, columns).withOrigin(new FileOrigin(), null);
    }

    @Override
    public long bytesRead() {
        return fileRows.bytesRead();
    }

    @Override
    public void close() {
        fileRows.close();
    }

    /** Valid until the next read. */
    private final class FileOrigin implements Origin {
        @Override
        public int split() {
            return partition;
        }

        @Override
        public String position(int row) {
            return range.key() + ":" + fileRows.place(row);
        }

        @Override
        public byte[] raw(int row) {
            return fileRows.raw(row);
        }
    }
}
