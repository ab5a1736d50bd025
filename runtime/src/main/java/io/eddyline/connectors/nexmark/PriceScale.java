package io.eddyline.connectors.nexmark;

/**
 * Prices in cents, evenly spread over the orders of magnitude: {@code round(10 ^ (6 * fraction) * 100)}, without a power a row. The power comes
 * from a table and a short series, right to some 15 digits; where that leaves the rounding in doubt, which is one row in many thousands, the
 * library's power decides, so that the prices are those of the formula.
 */
final class PriceScale {
    private static final double MAX_DIGITS = 6.0;
    private static final double CENTS = 100.0;
    private static final double BINARY_DIGITS = MAX_DIGITS * Math.log(10.0) / Math.log(2.0);
    private static final int STEP_BITS = 8;
    private static final int STEPS = 1 << STEP_BITS;
    private static final double LOG_2 = Math.log(2.0);
    /** So near to the middle between two cents the series does not say which is nearer; it errs by less than a tenth of this. */
    private static final double DOUBT = 1e-4;

    /** Cents of two to the power of whole numbers and steps. */
    private static final double[] POWERS = powers();

    private PriceScale() {}

    private static double[] powers() {
        double[] powers = new double[((int) BINARY_DIGITS + 1) * STEPS + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = CENTS * Math.pow(2.0, (double) i / STEPS);
        }
        return powers;
    }

    /** @param fraction from 0 to below 1 */
    static long cents(double fraction) {
        double exponent = fraction * BINARY_DIGITS;
        int step = (int) (exponent * STEPS);
        double x = (exponent - step * (1.0 / STEPS)) * LOG_2;
        // The series of e to the power of x, for x below 0.003.
        double rest = 1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24))));
        double shifted = POWERS[step] * rest + 0.5;
        long cents = (long) shifted;
        double above = shifted - cents;
        return above > DOUBT && above < 1 - DOUBT ? cents : exactCents(fraction);
    }

    static long exactCents(double fraction) {
        return Math.round(Math.pow(10.0, fraction * MAX_DIGITS) * CENTS);
    }
}
