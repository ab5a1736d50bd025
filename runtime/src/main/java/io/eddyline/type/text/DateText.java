package io.eddyline.type.text;

/** Dates, days since 1970-01-01 in the proleptic Gregorian calendar, as {@code yyyy-MM-dd}. */
public final class DateText {
    /** What {@link #parse} gives for a text that is not a date. */
    public static final int INVALID = Integer.MIN_VALUE;

    /** Bytes of a date between the years 0000 and 9999. */
    public static final int LENGTH = 10;

    /** The most bytes that {@link #format} writes. */
    public static final int MAX_LENGTH = 16;

    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_TO_1970 = 719_468;
    private static final byte[] MONTH_LENGTHS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DateText() {}

    /** The day of a text {@code yyyy-MM-dd} (one-digit month and day are taken too), or {@link #INVALID}. */
    public static int parse(byte[] b, int from, int to) {
        if (to - from == LENGTH && b[from + 4] == '-' && b[from + 7] == '-') {
            return ofDigits(Digits.four(b, from), Digits.two(b, from + 5), Digits.two(b, from + 8));
        }
        return parseLoose(b, from, to);
    }

    private static int parseLoose(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 8 || length > LENGTH || b[from + 4] != '-') {
            return INVALID;
        }
        int monthEnd = b[from + 6] == '-' ? from + 6 : from + 7;
        if (b[monthEnd] != '-' || monthEnd + 1 >= to || to - monthEnd > 3) {
            return INVALID;
        }
        int month = Digits.upTo(b, from + 5, monthEnd);
        return ofDigits(Digits.four(b, from), month, Digits.upTo(b, monthEnd + 1, to));
    }

    private static int ofDigits(int year, int month, int day) {
        return isValid(year, month, day) ? toEpochDay(year, month, day) : INVALID;
    }

    /** Whether there is such a day; negative parts (from bad digits) are never valid. */
    public static boolean isValid(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
    }

    /** Days of a month. */
    public static int lengthOfMonth(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : MONTH_LENGTHS[month];
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01 of a valid date. */
    public static int toEpochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int shiftedMonth = month + (month > 2 ? -3 : 9);
        int dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
    }

    /** Year, month and day packed as {@code year << 9 | month << 5 | day}; unpack with {@code >> 9}, {@code >> 5 & 15}, {@code & 31}. */
    public static int civil(int epochDay) {
        long z = (long) epochDay + DAYS_TO_1970;
        int era = (int) Math.floorDiv(z, (long) DAYS_PER_ERA);
        int dayOfEra = (int) (z - (long) era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 9 | month << 5 | day;
    }

    /** Writes the date; gives the position behind it. {@code out} needs room for {@link #MAX_LENGTH} bytes. */
    public static int format(int epochDay, byte[] out, int at) {
        int civil = civil(epochDay);
        int year = civil >> 9;
        int position = at;
        if (year < 0 || year > 9999) {
            out[position++] = (byte) (year < 0 ? '-' : '+');
            position = Digits.writeAtLeast(Math.abs(year), 4, out, position);
        } else {
            Digits.writeFour(year, out, position);
            position += 4;
        }
        out[position] = '-';
        Digits.writeTwo(civil >> 5 & 15, out, position + 1);
        out[position + 3] = '-';
        Digits.writeTwo(civil & 31, out, position + 4);
        return position + 6;
    }
}
