package io.eddyline.connectors.file;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/** What is known about the file that rows come from: its place, and the values that directories give to columns. Not thread-safe. */
final class FileMetadata {
    private final FileRange range;
    private final PartitionValues partitions;

    /** @param partitionColumns the columns that directories name */
    FileMetadata(FileRange range, List<SourceColumn> partitionColumns) {
        this.range = range;
        this.partitions = new PartitionValues(range.key(), partitionColumns);
    }

    FileRange range() {
        return range;
    }

    /** Why no row of the file has all its columns; null when all is well. */
    String problem() {
        return partitions.problem();
    }

    /**
     * The column of a metadata key, or of a column that directories name.
     *
     * @param ordinals of a row within the file
     */
    Column column(String key, int rows, IntToLongFunction ordinals) {
        if (partitions.has(key)) {
            return partitions.column(key, rows);
        }
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
                long[] values = new long[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = ordinals.applyAsLong(i);
                }
                yield new LongColumn(values, null, rows);
            }
            default -> throw new IllegalArgumentException(key);
        };
    }
}
