package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.FloatColumn;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.runtime.state.WordPages;

/**
 * SUM, SUM0 and AVG of floating point numbers: number of values, sum, what rounding lost (Neumaier's compensation, so that values added and
 * taken back leave no trace beyond about twice the precision), and the numbers of NaN, infinities of either sign, which can be taken back
 * too. A finite sum that overflows stays infinite.
 */
final class DoubleSum extends Accumulator {
    static final int WORDS = 6;
    private static final int SUM = 1;
    private static final int LOST = 2;
    private static final int NANS = 3;
    private static final int POSITIVE = 4;
    private static final int NEGATIVE = 5;

    private final WordPages rows;
    private final int column;
    private final AggregateFunction function;

    DoubleSum(AggregateInput input, int at, WordPages rows, AggregateCall call) {
        super(input, at);
        this.rows = rows;
        this.column = call.arguments().get(0);
        this.function = call.function();
    }

    @Override
    void update(Batch batch) {
        Hits hits = input.hits();
        CountAccumulator.add(rows, at, hits);
        Column source = batch.column(column);
        if (source instanceof DoubleColumn doubles) {
            for (int k = 0; k < hits.count; k++) {
                add(hits.groups[k], doubles.values()[hits.rows[k]], hits.weight(k));
            }
        } else {
            float[] floats = ((FloatColumn) source).values();
            for (int k = 0; k < hits.count; k++) {
                add(hits.groups[k], floats[hits.rows[k]], hits.weight(k));
            }
        }
    }

    @Override
    void merge(Batch batch, Hits hits, int first) {
        CountAccumulator.merge(rows, at, hits, longs(batch, first));
        long[] sums = longs(batch, first + SUM);
        long[] losses = longs(batch, first + LOST);
        for (int k = 0; k < hits.count; k++) {
            long[] page = rows.page(hits.groups[k]);
            int base = rows.base(hits.groups[k]) + at;
            add(page, base, Double.longBitsToDouble(sums[hits.rows[k]]));
            double lost = Double.longBitsToDouble(page[base + LOST]) + Double.longBitsToDouble(losses[hits.rows[k]]);
            page[base + LOST] = Double.doubleToRawLongBits(lost);
        }
        for (int word = NANS; word <= NEGATIVE; word++) {
            CountAccumulator.merge(rows, at + word, hits, longs(batch, first + word));
        }
    }

    private static void add(long[] page, int base, double added) {
        double sum = Double.longBitsToDouble(page[base + SUM]);
        double total = sum + added;
        double lost = Math.abs(sum) >= Math.abs(added) ? sum - total + added : added - total + sum;
        page[base + SUM] = Double.doubleToRawLongBits(total);
        page[base + LOST] = Double.doubleToRawLongBits(Double.longBitsToDouble(page[base + LOST]) + lost);
    }

    private void add(int group, double value, long weight) {
        long[] page = rows.page(group);
        int base = rows.base(group) + at;
        if (Double.isFinite(value)) {
            add(page, base, value * weight);
            if (page[base] == 0) {
                page[base + SUM] = 0;
                page[base + LOST] = 0;
            }
        } else {
            page[base + (Double.isNaN(value) ? NANS : value > 0 ? POSITIVE : NEGATIVE)] += weight;
        }
    }

    private double result(long[] image, int base) {
        int x = base + at;
        boolean positive = image[x + POSITIVE] > 0;
        boolean negative = image[x + NEGATIVE] > 0;
        if (image[x + NANS] > 0 || (positive && negative)) {
            return Double.NaN;
        } else if (positive || negative) {
            return positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double sum = Double.longBitsToDouble(image[x + SUM]);
        double exact = Double.isFinite(sum) ? sum + Double.longBitsToDouble(image[x + LOST]) : sum;
        return function == AggregateFunction.AVG ? exact / image[x] : exact;
    }

    private boolean isNull(long[] image, int base) {
        return image[base + at] == 0 && function != AggregateFunction.SUM0;
    }

    @Override
    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        boolean nullA = isNull(a, baseA);
        return nullA == isNull(b, baseB) && (nullA || Double.compare(result(a, baseA), result(b, baseB)) == 0);
    }

    @Override
    void append(long[] images, int width, int count, ColumnBuilder target) {
        for (int k = 0; k < count; k++) {
            if (isNull(images, k * width)) {
                target.appendNull();
            } else if (target instanceof DoubleBuilder doubles) {
                doubles.append(result(images, k * width));
            } else {
                ((FloatBuilder) target).append((float) result(images, k * width));
            }
        }
    }
}
