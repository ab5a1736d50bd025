package io.eddyline.connectors.file;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Columns of what is known about the file that rows come from. */
final class FileMetadata {
    private FileMetadata() {}

    /**
     * The column of a metadata key.
     *
     * @param ordinals of a row within the file
     */
    static Column column(String key, FileRange range, int rows, IntToLongFunction ordinals) {
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
