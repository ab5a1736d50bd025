package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.DecodingLayout;

/** Reads one range of one file whose format is not a stream of bytes. */
final class FileRowsReader implements SplitReader {
    private final FileMetadata file;
    private final FileRange range;
    private final int partition;
    private final FileRows fileRows;
    private final DecodingLayout layout;
    private final RowWindow window;

    /** @param window which of the file's rows are given */
    FileRowsReader(FileMetadata file, int partition, FileRows fileRows, DecodingLayout layout, RowWindow window) {
        this.window = window;
        this.file = file;
        this.range = file.range();
        this.partition = partition;
        this.fileRows = fileRows;
        this.layout = layout;
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
                if (window.has(fileRows.ordinal(row))) {
                    badRows.add(range.key() + ":" + fileRows.place(row), fileRows.raw(row), file.problem());
                }
            }
            rows = next(badRows);
        }
        return rows == 0 ? null : batch(rows);
    }

    private int next(BadRows badRows) {
        return fileRows.next((place, raw, reason) -> {
            if (window.has(place)) {
                badRows.add(range.key() + ":" + place, raw, reason);
            }
        });
    }

    private Batch batch(int rows) {
        Column[] columns = layout.assemble(fileRows.columns(), key -> file.column(key, rows, fileRows::ordinal));
        return window.of(Batch.of(rows, columns), fileRows::ordinal).withOrigin(new FileOrigin(), null);
    }

    @Override
    public PassedOver passedOver() {
        return fileRows.passedOver();
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
