package io.eddyline.formats.parquet;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.ScanCondition.ColumnRanges;
import io.eddyline.connector.ScanCondition.Range;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The least and the highest value of a column in a row group, of the type that is wanted, as the file's statistics say. */
final class GroupBounds {
    /** A column in which all values are NULL. */
    private static final GroupBounds NOTHING = new GroupBounds(null, null);

    private final Object least;
    private final Object most;

    private GroupBounds(Object least, Object most) {
        this.least = least;
        this.most = most;
    }

    /** The rows of a group, when none of them meets the condition and their highest event time is known. */
    static Optional<PassedOver> passOver(
            BlockMetaData group, RowType wanted, List<BoundColumn> bound, ScanCondition condition) {
        boolean someMayMeet = condition.columns().stream().allMatch(column -> mayMeet(group, wanted, bound, column));
        if (someMayMeet) {
            return Optional.empty();
        }
        int time = condition.timeColumn();
        if (time < 0) {
            return Optional.of(new PassedOver(group.getRowCount(), Long.MIN_VALUE));
        }
        GroupBounds times = of(group, bound.get(time), wanted.type(time));
        if (times == null) {
            return Optional.empty();
        }
        long highest = times == NOTHING ? Long.MIN_VALUE : (Long) times.most;
        return Optional.of(new PassedOver(group.getRowCount(), highest));
    }

    private static boolean mayMeet(
            BlockMetaData group, RowType wanted, List<BoundColumn> bound, ColumnRanges condition) {
        int column = condition.column();
        GroupBounds bounds = of(group, bound.get(column), wanted.type(column));
        return bounds == null || condition.ranges().stream().anyMatch(bounds::overlaps);
    }

    private boolean overlaps(Range range) {
        return this != NOTHING
                && (range.low() == null || compare(range.low(), most) <= 0)
                && (range.high() == null || compare(range.high(), least) >= 0);
    }

    private static int compare(Object one, Object other) {
        return one instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) other)
                : Long.compare((Long) one, (Long) other);
    }

    /** Null when nothing is known. */
    private static GroupBounds of(BlockMetaData group, BoundColumn column, DataType wanted) {
        if (column.flat() == null) {
            return null;
        }
        ColumnPath path = ColumnPath.get(column.flat().getPath());
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (chunk.getPath().equals(path)) {
                return of(chunk, column, wanted);
            }
        }
        return null;
    }

    private static GroupBounds of(ColumnChunkMetaData chunk, BoundColumn column, DataType wanted) {
        Statistics<?> known = chunk.getStatistics();
        if (known == null || known.isEmpty()) {
            return null;
        }
        if (!known.hasNonNullValue()) {
            return known.isNumNullsSet() && known.getNumNulls() == chunk.getValueCount() ? NOTHING : null;
        }
        Column stored = stored(known, chunk.getPrimitiveType());
        if (stored == null) {
            return null;
        }
        Rejects rejects = new Rejects();
        Column converted = column.conversion().apply(stored, rejects);
        return rejects.isEmpty() ? of(converted, wanted) : null;
    }

    /** Two values as they are kept in the file: the least and the highest. */
    private static Column stored(Statistics<?> known, PrimitiveType type) {
        if (known instanceof IntStatistics ints) {
            return new IntColumn(new int[] {ints.getMin(), ints.getMax()}, null, 2);
        }
        if (known instanceof LongStatistics longs) {
            return new LongColumn(new long[] {longs.getMin(), longs.getMax()}, null, 2);
        }
        if (known instanceof BinaryStatistics
                && type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation) {
            BytesBuilder bytes = (BytesBuilder) ColumnBuilder.of(DataType.varbinary());
            bytes.append(known.getMinBytes());
            bytes.append(known.getMaxBytes());
            return bytes.build();
        }
        return null;
    }

    private static GroupBounds of(Column converted, DataType wanted) {
        if (converted instanceof LongColumn longs) {
            return new GroupBounds(longs.values()[0], longs.values()[1]);
        }
        if (converted instanceof IntColumn ints) {
            return new GroupBounds((long) ints.values()[0], (long) ints.values()[1]);
        }
        if (converted instanceof BytesColumn texts && wanted.kind() == TypeKind.VARCHAR) {
            return new GroupBounds(bytes(texts, 0), bytes(texts, 1));
        }
        return null;
    }

    private static byte[] bytes(BytesColumn texts, int row) {
        return Arrays.copyOfRange(texts.data(), texts.start(row), texts.start(row) + texts.length(row));
    }
}
