package io.eddyline.planner.property;

import io.eddyline.plan.Literal;
import java.util.Locale;
import java.util.OptionalLong;

/** Units that times are cut to. */
final class TimeUnits {
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private TimeUnits() {}

    /** The most microseconds that the unit has; empty for units that are too long to wait for. */
    static OptionalLong longestMicros(Literal unit) {
        return switch (String.valueOf(unit.value()).toUpperCase(Locale.ROOT)) {
            case "MILLISECOND" -> OptionalLong.of(1_000);
            case "SECOND" -> OptionalLong.of(SECOND);
            case "MINUTE" -> OptionalLong.of(60 * SECOND);
            case "HOUR" -> OptionalLong.of(3_600 * SECOND);
            case "DAY" -> OptionalLong.of(DAY);
            case "WEEK", "ISOWEEK" -> OptionalLong.of(7 * DAY);
            case "MONTH" -> OptionalLong.of(31 * DAY);
            case "QUARTER" -> OptionalLong.of(92 * DAY);
            case "YEAR", "ISOYEAR" -> OptionalLong.of(371 * DAY);
            default -> OptionalLong.empty();
        };
    }
}
