package io.eddyline.type.text;

/** Groups of decimal digits in byte arrays. Reading gives a negative number when a byte is no digit. */
final class Digits {
    private static final int BAD = -1_000_000;

    private Digits() {}

    static int one(byte[] b, int at) {
        int d = b[at] - '0';
        return d >= 0 && d <= 9 ? d : BAD;
    }

    static int two(byte[] b, int at) {
        return one(b, at) * 10 + one(b, at + 1);
    }

    static int four(byte[] b, int at) {
        return two(b, at) * 100 + two(b, at + 2);
    }

    /** One or more digits, few enough for an int. */
    static int upTo(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + one(b, i);
        }
        return value;
    }

    static void writeTwo(int value, byte[] out, int at) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
    }

    static void writeFour(int value, byte[] out, int at) {
        writeTwo(value / 100, out, at);
        writeTwo(value % 100, out, at + 2);
    }

    /** Writes a number that is not negative with at least so many digits; gives the position behind it. */
    static int writeAtLeast(int value, int digits, byte[] out, int at) {
        int wanted = Math.max(digits, NumberText.digits(value));
        int rest = value;
        for (int i = at + wanted - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + wanted;
    }

    /** Writes the first {@code precision} digits of a fraction given in millionths, with the point before it; nothing when it is 0. */
    static int writeFraction(int micros, int precision, byte[] out, int at) {
        if (precision == 0) {
            return at;
        }
        out[at] = '.';
        int rest = micros;
        for (int i = 6; i > 0; i--) {
            if (i <= precision) {
                out[at + i] = (byte) ('0' + rest % 10);
            }
            rest /= 10;
        }
        return at + 1 + precision;
    }

    /** The microseconds of a fraction's digits (the point not included), rounded down; BAD when there are none or one is no digit. */
    static int readFraction(byte[] b, int from, int to) {
        int digits = to - from;
        if (digits < 1 || digits > 9) {
            return BAD;
        }
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (i < digits ? one(b, from + i) : 0);
            if (micros < 0) {
                return BAD;
            }
        }
        for (int i = 6; i < digits; i++) {
            if (one(b, from + i) < 0) {
                return BAD;
            }
        }
        return micros;
    }
}
