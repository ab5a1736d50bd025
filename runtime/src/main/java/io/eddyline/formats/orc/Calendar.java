package io.eddyline.formats.orc;

import java.time.LocalDate;

/** What the days of a file before 15 October 1582 mean. */
enum Calendar {
    /** As everywhere in Eddyline: the Gregorian calendar, carried on into the past. */
    PROLEPTIC,
    /** The Julian calendar, as Hive and old versions of Spark have it: the same year, month and day are meant. */
    HYBRID;

    private static final int HYBRID_NUMBER = 1;
    /** 1582-10-15 of the Gregorian calendar, the day behind 1582-10-04 of the Julian. */
    private static final long CUTOVER_DAY = LocalDate.of(1582, 10, 15).toEpochDay();

    /** The Julian calendar's 1 March of the year 0, counted from 1970-01-01. */
    private static final long JULIAN_MARCH_0 = -719_470;

    private static final int DAYS_OF_FOUR_YEARS = 1461;

    static Calendar of(int number) {
        return number == HYBRID_NUMBER ? HYBRID : PROLEPTIC;
    }

    /** Whether days from here on mean the same in both. */
    static boolean isBehindCutover(long day) {
        return day >= CUTOVER_DAY;
    }

    /** A day of the file as one of the Gregorian calendar. */
    long day(long day) {
        return this == PROLEPTIC || day >= CUTOVER_DAY ? day : julian(day);
    }

    private static long julian(long day) {
        long sinceMarch = day - JULIAN_MARCH_0;
        long cycle = Math.floorDiv(sinceMarch, (long) DAYS_OF_FOUR_YEARS);
        int dayOfCycle = (int) Math.floorMod(sinceMarch, (long) DAYS_OF_FOUR_YEARS);
        int yearOfCycle = Math.min(dayOfCycle / 365, 3);
        int dayOfYear = dayOfCycle - yearOfCycle * 365;
        // Months from March on have 31, 30, 31, 30, 31 days, over and over.
        int month = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        long year = cycle * 4 + yearOfCycle + (month < 10 ? 0 : 1);
        int calendarMonth = month < 10 ? month + 3 : month - 9;
        // 29 February of a year that is none in the Gregorian calendar is the day behind the 28th.
        return LocalDate.of((int) year, calendarMonth, 1).toEpochDay() + dayOfMonth - 1;
    }
}
