package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;

/** The column chunks of one row group. */
record Chunks(FileBytes file, BlockMetaData rowGroup) {
    ColumnPages pages(ColumnDescriptor column) throws IOException {
        ColumnPath path = ColumnPath.get(column.getPath());
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (chunk.getPath().equals(path)) {
                return ColumnPages.read(file, column, chunk);
            }
        }
        throw new DamagedFile("a row group lacks the column '" + path.toDotString() + "'");
    }
}
