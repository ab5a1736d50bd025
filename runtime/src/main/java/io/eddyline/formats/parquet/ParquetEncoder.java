package io.eddyline.formats.parquet;

import io.eddyline.batch.Batch;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Writes rows as a Parquet file: a row group is kept in memory until it is large enough. Not thread-safe. */
final class ParquetEncoder implements RowEncoder {
    private static final int COLUMN_INDEX_BYTES = 64;
    private static final int STATISTICS_BYTES = 64;

    private final RowType columns;
    private final MessageType schema;
    private final CompressionCodecName codec;
    private final long rowGroupBytes;
    private final ParquetProperties properties = ParquetProperties.builder()
            .withAllocator(HeapByteBufferAllocator.getInstance())
            .withStatisticsTruncateLength(STATISTICS_BYTES)
            .build();
    private ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;
    private ValueWriter[] writers;
    private long rows;

    ParquetEncoder(RowType columns, CompressionCodecName codec, long rowGroupBytes) {
        this.columns = columns;
        this.schema = ParquetSchemas.message(columns);
        this.codec = codec;
        this.rowGroupBytes = rowGroupBytes;
    }

    @Override
    public void start(OutputStream out) throws IOException {
        file = new ParquetFileWriter(new StreamOutput(out), schema, ParquetFileWriter.Mode.CREATE, rowGroupBytes, 0);
        file.start();
        startRowGroup();
    }

    private void startRowGroup() {
        pages = new ColumnChunkPageWriteStore(
                ParquetCodecs.compressor(codec), schema, HeapByteBufferAllocator.getInstance(), COLUMN_INDEX_BYTES);
        store = properties.newColumnWriteStore(schema, pages, pages);
        List<ColumnWriter> leaves = new ArrayList<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            leaves.add(store.getColumnWriter(column));
        }
        Iterator<ColumnWriter> next = leaves.iterator();
        writers = columns.types().stream()
                .map(type -> ValueWriter.of(type, next, 0))
                .toArray(ValueWriter[]::new);
        rows = 0;
    }

    @Override
    public void encode(Batch batch, OutputStream out) throws IOException {
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            for (int i = 0; i < writers.length; i++) {
                writers[i].write(batch.column(i), row, 0, 0);
            }
            store.endRecord();
        }
        rows += batch.selectedCount();
        if (store.getBufferedSize() >= rowGroupBytes) {
            endRowGroup();
            startRowGroup();
        }
    }

    private void endRowGroup() throws IOException {
        if (rows > 0) {
            file.startBlock(rows);
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        store.close();
        pages.close();
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        endRowGroup();
        file.end(Map.of());
    }
}
