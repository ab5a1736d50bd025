package io.eddyline.function;

import io.eddyline.type.text.DateText;

/** Arithmetic on days and wall-clock microseconds in the proleptic Gregorian calendar. */
final class CalendarMath {
    private static final int FIRST_THURSDAY = 3;

    private CalendarMath() {}

    static int year(int day) {
        return DateText.civil(day) >> 9;
    }

    static int month(int day) {
        return DateText.civil(day) >> 5 & 15;
    }

    static int dayOfMonth(int day) {
        return DateText.civil(day) & 31;
    }

    static int dayOfYear(int day) {
        return day - DateText.toEpochDay(year(day), 1, 1) + 1;
    }

    /** 1 for Monday to 7 for Sunday. */
    static int isoDayOfWeek(int day) {
        return Math.floorMod(day + FIRST_THURSDAY, 7) + 1;
    }

    /** The Monday of the day's week. */
    static int monday(int day) {
        return day - isoDayOfWeek(day) + 1;
    }

    /** The year that the Thursday of the day's week is in. */
    static int isoYear(int day) {
        return year(monday(day) + FIRST_THURSDAY);
    }

    static int isoWeek(int day) {
        return (dayOfYear(monday(day) + FIRST_THURSDAY) - 1) / 7 + 1;
    }

    /** The day so many months later; the last of the month when that is shorter. */
    static int addMonths(int day, long months) {
        int civil = DateText.civil(day);
        long all = (civil >> 9) * 12L + (civil >> 5 & 15) - 1 + months;
        long year = Math.floorDiv(all, 12L);
        if (year < -9999 || year > 99_999) {
            throw RowFailure.overflow("the year " + year + " is out of range");
        }
        int month = (int) Math.floorMod(all, 12L) + 1;
        int dayOfMonth = Math.min(civil & 31, DateText.lengthOfMonth((int) year, month));
        return DateText.toEpochDay((int) year, month, dayOfMonth);
    }

    /** The time so many months later, same time of day. */
    static long addMonths(long micros, long months) {
        long day = Math.floorDiv(micros, TimeCasts.MICROS_PER_DAY);
        return addMonths((int) day, months) * TimeCasts.MICROS_PER_DAY + TimeCasts.toTime(micros);
    }

    /** Whole months from one time to another, towards zero. */
    static long monthsBetween(long from, long to) {
        int a = DateText.civil(TimeCasts.toDate(from));
        int b = DateText.civil(TimeCasts.toDate(to));
        long months = ((b >> 9) - (a >> 9)) * 12L + (b >> 5 & 15) - (a >> 5 & 15);
        // The rest of the month, the day counting more than the time: as java.time has it.
        long restOfA = (a & 31) * TimeCasts.MICROS_PER_DAY + TimeCasts.toTime(from);
        long restOfB = (b & 31) * TimeCasts.MICROS_PER_DAY + TimeCasts.toTime(to);
        if (months > 0 && restOfB < restOfA) {
            return months - 1;
        }
        return months < 0 && restOfB > restOfA ? months + 1 : months;
    }

    /** The first day of the day's unit of months or years. */
    static int floorMonths(int day, int monthsPerUnit) {
        int months = year(day) * 12 + month(day) - 1;
        if (monthsPerUnit > 120) {
            // Centuries and millennia begin with the year 1, not 0.
            int shifted = Math.floorDiv(months - 12, monthsPerUnit) * monthsPerUnit + 12;
            return DateText.toEpochDay(Math.floorDiv(shifted, 12), 1, 1);
        }
        int floored = Math.floorDiv(months, monthsPerUnit) * monthsPerUnit;
        return DateText.toEpochDay(Math.floorDiv(floored, 12), Math.floorMod(floored, 12) + 1, 1);
    }

    /** The beginning of the unit that a time is in. */
    static long floor(long micros, DateTimeUnit unit) {
        if (unit.months() > 0) {
            return floorMonths(TimeCasts.toDate(micros), unit.months()) * TimeCasts.MICROS_PER_DAY;
        } else if (unit == DateTimeUnit.WEEK) {
            return monday(TimeCasts.toDate(micros)) * TimeCasts.MICROS_PER_DAY;
        }
        return micros - Math.floorMod(micros, unit.micros());
    }

    /** The beginning of the next unit, unless the time is one. */
    static long ceil(long micros, DateTimeUnit unit) {
        long floor = floor(micros, unit);
        if (floor == micros) {
            return floor;
        }
        return unit.months() > 0 ? addMonths(floor, unit.months()) : floor + unit.micros();
    }
}
