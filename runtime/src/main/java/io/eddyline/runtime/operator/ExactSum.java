package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.AggregateCall;
import io.eddyline.runtime.state.WordPages;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.math.BigInteger;

/**
 * SUM, SUM0 and AVG of integers and decimals, exact: number of values, then the sum in two words, or three for wide decimals. A sum
 * overflows only when the result does not fit its type.
 */
final class ExactSum extends Accumulator {
    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int TOP = 3;

    private final WordPages rows;
    private final int column;
    private final boolean wide;
    private final ExactResult result;
    private long[] values = new long[0];

    ExactSum(AggregateInput input, int at, WordPages rows, AggregateCall call, DataType argument) {
        super(input, at);
        this.rows = rows;
        this.column = call.arguments().get(0);
        this.wide = isWide(argument);
        this.result = new ExactResult(call, argument);
    }

    private static boolean isWide(DataType argument) {
        return argument.storage() == Storage.DECIMAL128;
    }

    static int words(DataType argument) {
        return isWide(argument) ? 4 : 3;
    }

    @Override
    void update(Batch batch) {
        Hits hits = input.hits();
        CountAccumulator.add(rows, at, hits);
        Column source = batch.column(column);
        if (source instanceof Decimal128Column decimals) {
            addWide(hits, decimals);
            return;
        }
        if (source instanceof IntColumn ints) {
            if (values.length < batch.rowCount()) {
                values = new long[batch.rowCount()];
            }
            for (int k = 0; k < hits.count; k++) {
                values[hits.rows[k]] = ints.values()[hits.rows[k]];
            }
            addLongs(hits, values);
        } else {
            addLongs(hits, ((LongColumn) source).values());
        }
    }

    @Override
    void merge(Batch batch, Hits hits, int first) {
        CountAccumulator.merge(rows, at, hits, longs(batch, first));
        long[] lows = longs(batch, first + LOW);
        long[] highs = longs(batch, first + HIGH);
        long[] tops = wide ? longs(batch, first + TOP) : null;
        for (int k = 0; k < hits.count; k++) {
            int row = hits.rows[k];
            long[] page = rows.page(hits.groups[k]);
            int base = rows.base(hits.groups[k]) + at;
            add(page, base, lows[row], highs[row], tops == null ? 0 : tops[row]);
        }
    }

    private void add(long[] page, int base, long low, long high, long top) {
        long lowSum = page[base + LOW] + low;
        long carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
        long highSum = page[base + HIGH] + high;
        long topCarry = Long.compareUnsigned(highSum, high) < 0 ? 1 : 0;
        highSum += carry;
        topCarry += carry == 1 && highSum == 0 ? 1 : 0;
        page[base + LOW] = lowSum;
        page[base + HIGH] = highSum;
        if (wide) {
            page[base + TOP] += top + topCarry;
        }
    }

    private void addLongs(Hits hits, long[] source) {
        for (int k = 0; k < hits.count; k++) {
            long value = source[hits.rows[k]];
            long high = value >> 63;
            if (hits.weighted) {
                high = Math.multiplyHigh(value, hits.weights[k]);
                value *= hits.weights[k];
            }
            long[] page = rows.page(hits.groups[k]);
            int base = rows.base(hits.groups[k]) + at;
            long low = page[base + LOW] + value;
            page[base + HIGH] += high + (Long.compareUnsigned(low, value) < 0 ? 1 : 0);
            page[base + LOW] = low;
        }
    }

    private void addWide(Hits hits, Decimal128Column source) {
        for (int k = 0; k < hits.count; k++) {
            long low = source.low()[hits.rows[k]];
            long high = source.high()[hits.rows[k]];
            long top = high >> 63;
            if (hits.weight(k) != 1) {
                BigInteger product = ExactResult.number(top, high, low).multiply(BigInteger.valueOf(hits.weight(k)));
                low = product.longValue();
                high = product.shiftRight(64).longValue();
                top = product.shiftRight(128).longValue();
            }
            long[] page = rows.page(hits.groups[k]);
            int base = rows.base(hits.groups[k]) + at;
            add(page, base, low, high, top);
        }
    }

    private long top(long[] image, int base) {
        return wide ? image[base + at + TOP] : image[base + at + HIGH] >> 63;
    }

    @Override
    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        int x = baseA + at;
        int y = baseB + at;
        return a[x + LOW] == b[y + LOW]
                && a[x + HIGH] == b[y + HIGH]
                && top(a, baseA) == top(b, baseB)
                && (result.isAverage() ? a[x] == b[y] : (a[x] == 0) == (b[y] == 0));
    }

    @Override
    boolean mayFail() {
        return !result.isFloating();
    }

    @Override
    String failure(long[] image, int base) {
        int x = base + at;
        return result.fits(image[x], top(image, base), image[x + HIGH], image[x + LOW]) ? null : result.complaint();
    }

    @Override
    void append(long[] images, int width, int count, ColumnBuilder target) {
        for (int k = 0; k < count; k++) {
            int x = k * width + at;
            result.append(images[x], top(images, k * width), images[x + HIGH], images[x + LOW], target);
        }
    }
}
