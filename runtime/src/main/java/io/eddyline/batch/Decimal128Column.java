package io.eddyline.batch;

import io.eddyline.type.Storage;

/** Wide decimals: the unscaled value is the two's complement number {@code high * 2^64 + unsigned(low)}. */
public final class Decimal128Column extends Column {
    private final long[] high;
    private final long[] low;

    public Decimal128Column(long[] high, long[] low, long[] nulls, int size) {
        super(size, nulls);
        assert high.length >= size && low.length >= size;
        this.high = high;
        this.low = low;
    }

    public long[] high() {
        return high;
    }

    public long[] low() {
        return low;
    }

    @Override
    public Storage storage() {
        return Storage.DECIMAL128;
    }
}
