package io.eddyline.formats.value;

import io.eddyline.type.text.DecimalText;
import io.eddyline.type.text.NumberText;

/** Numbers as ASCII text. */
final class NumberWriter {
    private static final double MIN_PLAIN = 1e-3;
    private static final double MAX_PLAIN = 1e7;
    private static final int FRACTION_DIGITS = 3;
    private static final long THOUSAND = 1000;

    private NumberWriter() {}

    static void write(long value, ByteSink out) {
        byte[] buffer = out.reserve(NumberText.MAX_LONG_LENGTH);
        out.setSize(NumberText.formatLong(value, buffer, out.size()));
    }

    static void writeDecimal(long unscaled, int scale, ByteSink out) {
        byte[] buffer = out.reserve(DecimalText.MAX_LENGTH);
        out.setSize(DecimalText.format(unscaled, scale, buffer, out.size()));
    }

    static void write(float value, ByteSink out) {
        byte[] buffer = out.reserve(NumberText.MAX_DOUBLE_LENGTH);
        out.setSize(NumberText.formatFloat(value, buffer, out.size()));
    }

    /** The text of {@link Double#toString}; values with up to three digits behind the point take a short way. */
    static void write(double value, ByteSink out) {
        double magnitude = Math.abs(value);
        long thousandths = Math.round(magnitude * THOUSAND);
        boolean isShort =
                magnitude >= MIN_PLAIN && magnitude < MAX_PLAIN && (double) thousandths / THOUSAND == magnitude;
        byte[] buffer = out.reserve(NumberText.MAX_DOUBLE_LENGTH);
        int end = isShort
                ? DecimalText.format(value < 0 ? -thousandths : thousandths, FRACTION_DIGITS, buffer, out.size())
                : NumberText.formatDouble(value, buffer, out.size());
        // One digit stays behind the point.
        while (isShort && buffer[end - 1] == '0' && buffer[end - 2] != '.') {
            end--;
        }
        out.setSize(end);
    }
}
