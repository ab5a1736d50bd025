package io.eddyline.connectors.kafka;

import java.util.Arrays;

/** Deals a bounded amount out to partitions in proportion to what each has. */
final class Shares {
    private Shares() {}

    /** How much of each is taken: all when the sum is not above {@code most}, else {@code most} in sum. */
    static long[] of(long[] amounts, long most) {
        long total = 0;
        for (long amount : amounts) {
            total = Math.addExact(total, amount);
        }
        if (total <= most) {
            return amounts.clone();
        }
        long[] shares = new long[amounts.length];
        double part = (double) most / total;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.min(amounts[i], (long) (amounts[i] * part));
        }
        long left = most - Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length && left > 0; i++) {
            long more = Math.min(left, amounts[i] - shares[i]);
            shares[i] += more;
            left -= more;
        }
        return shares;
    }
}
