package io.eddyline.runtime.expression;

import io.eddyline.function.Int128;
import io.eddyline.function.Slice;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The constants of an IN list. Immutable. Public only for generated code. */
public final class ConstantSet {
    /** So many are quicker compared one by one than looked up. */
    private static final int FEW = 16;

    private final long[] numbers;
    private final Set<Object> objects;

    private ConstantSet(long[] numbers, Set<Object> objects) {
        this.numbers = numbers;
        this.objects = objects;
    }

    static ConstantSet of(List<Literal> literals, DataType type) {
        Set<Object> objects = new HashSet<>();
        for (Literal literal : literals) {
            if (!literal.isNull()) {
                objects.add(Constants.convert(literal.value(), literal.type(), type));
            }
        }
        boolean whole = type.storage() == Storage.INT || type.storage() == Storage.LONG;
        long[] numbers = whole
                ? objects.stream()
                        .mapToLong(o -> ((Number) o).longValue())
                        .sorted()
                        .toArray()
                : new long[0];
        return new ConstantSet(numbers, objects);
    }

    public boolean contains(long value) {
        if (numbers.length > FEW) {
            return Arrays.binarySearch(numbers, value) >= 0;
        }
        for (long number : numbers) {
            if (number == value) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(int value) {
        return contains((long) value);
    }

    public boolean contains(boolean value) {
        return objects.contains(value);
    }

    public boolean contains(float value) {
        return objects.contains(value);
    }

    public boolean contains(double value) {
        return objects.contains(value == 0 ? 0.0 : value);
    }

    public boolean contains(Slice value) {
        return objects.contains(value);
    }

    public boolean contains(Int128 value) {
        return objects.contains(value);
    }
}
