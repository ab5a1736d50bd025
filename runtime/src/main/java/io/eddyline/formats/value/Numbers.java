package io.eddyline.formats.value;

import io.eddyline.type.DataType;
import io.eddyline.type.text.DecimalText;
import io.eddyline.type.text.MalformedText;
import io.eddyline.type.text.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers from ASCII text, with the reason when they do not fit. */
public final class Numbers {
    private static final int MAX_DIGITS = 400;
    private static final int MAX_EXPONENT_DIGITS = 6;
    private static final int MAX_LONG_DIGITS = 19;
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** A whole number within the range of BIGINT; {@code 1.0} and {@code 1e3} are whole. */
    public static long parseLong(byte[] b, int from, int to, DataType type) {
        try {
            return NumberText.parseLong(b, from, to);
        } catch (MalformedText e) {
            if (e == MalformedText.RANGE) {
                throw BadValue.range(b, from, to, type);
            }
            return parseOddLong(b, from, to, type);
        }
    }

    private static long parseOddLong(byte[] b, int from, int to, DataType type) {
        BigDecimal number = parseBigDecimal(b, from, to, type);
        if (number.signum() == 0) {
            return 0;
        }
        // An exponent may ask for a billion digits: look at the size before making them.
        if ((long) number.precision() - number.scale() > MAX_LONG_DIGITS) {
            throw BadValue.range(b, from, to, type);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw new BadValue(BadValue.excerpt(b, from, to) + " is not a whole number: " + type.sql() + " needs one");
        }
        if (number.compareTo(MIN_LONG) < 0 || number.compareTo(MAX_LONG) > 0) {
            throw BadValue.range(b, from, to, type);
        }
        return number.longValue();
    }

    /** A number of any size up to some hundred digits; its exponent may be huge. */
    public static BigDecimal parseBigDecimal(byte[] b, int from, int to, DataType type) {
        if (to - from > MAX_DIGITS) {
            throw BadValue.form(b, from, to, type);
        }
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent >= 0 && text.length() - exponent - 1 > MAX_EXPONENT_DIGITS) {
            throw BadValue.range(b, from, to, type);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw BadValue.form(b, from, to, type);
        }
    }

    /** The unscaled value of a DECIMAL of up to 18 digits, rounded half up to the type's scale. */
    public static long parseShortDecimal(byte[] b, int from, int to, DataType type) {
        try {
            return DecimalText.parse(b, from, to, type.precision(), type.scale());
        } catch (MalformedText e) {
            throw reason(e, b, from, to, type);
        }
    }

    /** The unscaled value of a DECIMAL, rounded half up to the type's scale. */
    public static BigInteger parseWideDecimal(byte[] b, int from, int to, DataType type) {
        if (to - from > MAX_DIGITS) {
            throw BadValue.form(b, from, to, type);
        }
        try {
            return DecimalText.parseWide(b, from, to, type.precision(), type.scale());
        } catch (MalformedText e) {
            throw reason(e, b, from, to, type);
        }
    }

    /** A double; {@code NaN}, {@code Infinity} and {@code -Infinity} are understood. */
    public static double parseDouble(byte[] b, int from, int to, DataType type) {
        try {
            return NumberText.parseDouble(b, from, to);
        } catch (MalformedText e) {
            throw reason(e, b, from, to, type);
        }
    }

    /** The float nearest to the text. */
    public static float parseFloat(byte[] b, int from, int to, DataType type) {
        double value = parseDouble(b, from, to, type);
        float rounded = (float) value;
        // Rounding to double first and then to float may miss the nearest one, but not when the double is a float.
        return rounded == value || Double.isNaN(value)
                ? rounded
                : Float.parseFloat(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static BadValue reason(MalformedText e, byte[] b, int from, int to, DataType type) {
        return e == MalformedText.RANGE ? BadValue.range(b, from, to, type) : BadValue.form(b, from, to, type);
    }
}
