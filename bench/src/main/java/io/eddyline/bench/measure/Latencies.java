package io.eddyline.bench.measure;

import java.util.Arrays;

/** How long after they were sent rows were seen, in nanoseconds; every one is kept. What comes during the warm-up is not. One thread. */
public final class Latencies {
    private final long warmUpNanos;
    private final long measuredNanos;
    private long fromNanos = Long.MAX_VALUE;
    private long[] values = new long[1 << 16];
    private int count;

    /** Of so much time, which begins so much time after the first row is seen. */
    public Latencies(long warmUpNanos, long measuredNanos) {
        this.warmUpNanos = warmUpNanos;
        this.measuredNanos = measuredNanos;
    }

    /** A row that was sent then is seen now; false when enough were seen. */
    public boolean seen(long sentNanos) {
        return seen(sentNanos, Stopwatch.wallNanos());
    }

    /** The same, of many rows that are seen at one moment. */
    public boolean seen(long sentNanos, long nowNanos) {
        if (fromNanos == Long.MAX_VALUE) {
            fromNanos = nowNanos + warmUpNanos;
        }
        if (nowNanos - fromNanos >= measuredNanos) {
            return false;
        }
        if (nowNanos >= fromNanos) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = nowNanos - sentNanos;
        }
        return true;
    }

    /** Rows seen. */
    public int count() {
        return count;
    }

    /**
     * The latency that so much of the rows do not exceed.
     *
     * @param share from 0 to 1
     * @return nanoseconds
     */
    public long quantile(double share) {
        if (count == 0) {
            throw new IllegalStateException("no row was seen");
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.max(0, (long) Math.ceil(share * count) - 1))];
    }
}
