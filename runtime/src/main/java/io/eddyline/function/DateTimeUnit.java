package io.eddyline.function;

import java.util.Locale;

/** Units of time as SQL names them. */
public enum DateTimeUnit {
    MILLENNIUM(0, 12_000),
    CENTURY(0, 1_200),
    DECADE(0, 120),
    YEAR(0, 12),
    ISOYEAR(0, 0),
    QUARTER(0, 3),
    MONTH(0, 1),
    WEEK(7 * TimeCasts.MICROS_PER_DAY, 0),
    DAY(TimeCasts.MICROS_PER_DAY, 0),
    DOW(0, 0),
    ISODOW(0, 0),
    DOY(0, 0),
    HOUR(3_600_000_000L, 0),
    MINUTE(60_000_000L, 0),
    SECOND(1_000_000L, 0),
    MILLISECOND(1_000L, 0),
    MICROSECOND(1L, 0),
    NANOSECOND(0, 0),
    EPOCH(0, 0);

    private final long micros;
    private final int months;

    DateTimeUnit(long micros, int months) {
        this.micros = micros;
        this.months = months;
    }

    /** The unit with this name; the plural, and {@code SQL_TSI_} in front, are taken too. */
    public static DateTimeUnit of(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        wanted = wanted.startsWith("SQL_TSI_") ? wanted.substring(8) : wanted;
        for (DateTimeUnit unit : values()) {
            if (wanted.equals(unit.name()) || wanted.equals(unit.name() + "S")) {
                return unit;
            }
        }
        return switch (wanted) {
            case "DAYOFWEEK" -> DOW;
            case "DAYOFYEAR" -> DOY;
            case "MS", "MILLIS" -> MILLISECOND;
            case "US", "MICROS" -> MICROSECOND;
            default -> throw RowFailure.badArgument("there is no unit of time called '" + name + "'");
        };
    }

    /** Microseconds of a unit of fixed length; fails for others. */
    long micros() {
        if (micros == 0) {
            throw RowFailure.badArgument(name() + " is no length of time");
        }
        return micros;
    }

    /** Microseconds of a unit of fixed length, else 0. */
    long fixedMicros() {
        return micros;
    }

    /** Months of a unit made of months, else 0. */
    int months() {
        return months;
    }
}
