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
    private final Slice[] texts;
    private final Set<Object> objects;
    /** Lengths that texts have, a bit for each; the last for all that are longer. */
    private final long lengths;

    private ConstantSet(long[] numbers, Set<Object> objects) {
        this.numbers = numbers;
        this.objects = objects;
        boolean few = objects.size() <= FEW && objects.stream().allMatch(o -> o instanceof Slice);
        this.texts = few ? objects.toArray(Slice[]::new) : null;
        this.lengths =
                few ? objects.stream().mapToLong(o -> lengthBit((Slice) o)).reduce(0, (a, b) -> a | b) : 0;
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

    private static long lengthBit(Slice text) {
        return 1L << Math.min(text.length(), Long.SIZE - 1);
    }

    public boolean contains(Slice value) {
        if (texts == null) {
            return objects.contains(value);
        }
        if ((lengths & lengthBit(value)) == 0) {
            return false;
        }
        for (Slice text : texts) {
            if (Slice.equal(text, value)) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(Int128 value) {
        return objects.contains(value);
    }
}
