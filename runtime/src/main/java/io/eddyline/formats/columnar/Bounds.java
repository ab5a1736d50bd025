package io.eddyline.formats.columnar;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.ScanCondition.ColumnRanges;
import io.eddyline.connector.ScanCondition.Range;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/** The least and the highest value of a column in a block, of the type that is wanted, as the file's statistics say. */
public final class Bounds {
    /** Those of a column in which all values are NULL. */
    public static final Bounds NOTHING = new Bounds(null, null);

    private final Object least;
    private final Object most;

    private Bounds(Object least, Object most) {
        this.least = least;
        this.most = most;
    }

    /**
     * The rows of a block, when none of them meets the condition and their highest event time is known.
     *
     * @param columns bounds of a wanted column; null when nothing is known
     */
    public static Optional<PassedOver> passOver(long rows, ScanCondition condition, IntFunction<Bounds> columns) {
        boolean someMayMeet = condition.columns().stream().allMatch(column -> mayMeet(column, columns));
        if (someMayMeet) {
            return Optional.empty();
        }
        int time = condition.timeColumn();
        if (time < 0) {
            return Optional.of(new PassedOver(rows, Long.MIN_VALUE));
        }
        Bounds times = columns.apply(time);
        if (times == null) {
            return Optional.empty();
        }
        long highest = times == NOTHING ? Long.MIN_VALUE : (Long) times.most;
        return Optional.of(new PassedOver(rows, highest));
    }

    private static boolean mayMeet(ColumnRanges condition, IntFunction<Bounds> columns) {
        Bounds bounds = columns.apply(condition.column());
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

    /**
     * Bounds that are stored.
     *
     * @param stored two values as they are kept in the file: the least and the highest
     * @return null when they cannot be converted, or are of a type that is not asked for
     */
    public static Bounds of(Column stored, Conversion conversion, DataType wanted) {
        Rejects rejects = new Rejects();
        Column converted = conversion.apply(stored, rejects);
        return rejects.isEmpty() ? of(converted, wanted) : null;
    }

    private static Bounds of(Column converted, DataType wanted) {
        if (converted instanceof LongColumn longs) {
            return new Bounds(longs.values()[0], longs.values()[1]);
        }
        if (converted instanceof IntColumn ints) {
            return new Bounds((long) ints.values()[0], (long) ints.values()[1]);
        }
        if (converted instanceof BytesColumn texts && wanted.kind() == TypeKind.VARCHAR) {
            return new Bounds(bytes(texts, 0), bytes(texts, 1));
        }
        return null;
    }

    private static byte[] bytes(BytesColumn texts, int row) {
        return Arrays.copyOfRange(texts.data(), texts.start(row), texts.start(row) + texts.length(row));
    }
}
