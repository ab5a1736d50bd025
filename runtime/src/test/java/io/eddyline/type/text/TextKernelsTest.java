package io.eddyline.type.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextKernelsTest {
    private static final DateTimeFormatter PATTERN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private final Random random = new Random(7);
    private final byte[] out = new byte[64];

    @Test
    void timestampsAgreeWithJavaTime() {
        long first = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;
        long last = LocalDate.of(9999, 12, 31).toEpochDay() * 86_400;
        for (int i = 0; i < 100_000; i++) {
            long second = first + (long) (random.nextDouble() * (last - first));
            int micro = random.nextInt(1_000_000);
            String text = LocalDateTime.ofEpochSecond(second, micro * 1000, ZoneOffset.UTC)
                    .format(PATTERN);
            long micros = second * 1_000_000 + micro;
            assertThat(timestamp(text)).isEqualTo(micros);
            int end = TimestampText.format(micros, 6, out, 0);
            assertThat(new String(out, 0, end, UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void timestampForms() {
        long noon = LocalDateTime.of(2024, 2, 29, 12, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        assertThat(timestamp("2024-02-29T12:00:00")).isEqualTo(noon);
        assertThat(timestamp("2024-02-29T12:00:00Z")).isEqualTo(noon);
        assertThat(timestamp("2024-02-29 12:00")).isEqualTo(noon);
        assertThat(timestamp("2024-2-29 12:00")).isEqualTo(noon);
        assertThat(timestamp("2024-02-29 12:00:00.5+02:00")).isEqualTo(noon + 500_000);
        assertThat(timestamp("2024-02-29")).isEqualTo(noon - 43_200_000_000L);
        assertThat(timestamp("2024-1-9 00:00:00")).isEqualTo(timestamp("2024-01-09"));
        assertThat(timestamp("2024-1-19 00:00:00")).isEqualTo(timestamp("2024-01-19"));
        for (String bad : new String[] {
            "",
            "x",
            "2023-02-29",
            "2024-13-01",
            "2024-01-01 24:00:00",
            "2024-01-01 10:60",
            "2024-01-01x10:00:00",
            "2024-01-01 10:00:00.",
            "2024-01-01 10:00:00.1234567890",
            "20240101",
            "2024-01-01 1",
            "24-01-01 10:00:00"
        }) {
            assertThat(timestamp(bad)).as(bad).isEqualTo(TimestampText.INVALID);
        }
    }

    @Test
    void instantsUseTheZoneOfTheTextElseTheGivenOne() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(instant("2024-07-01 12:00:00", berlin)).isEqualTo(micros("2024-07-01T10:00:00Z"));
        assertThat(instant("2024-07-01T12:00:00Z", berlin)).isEqualTo(micros("2024-07-01T12:00:00Z"));
        assertThat(instant("2024-07-01T12:00:00.25-0530", berlin)).isEqualTo(micros("2024-07-01T17:30:00.25Z"));
        assertThat(instant("2024-07-01 12:00:00 +05", berlin)).isEqualTo(micros("2024-07-01T07:00:00Z"));
        assertThat(instant("2024-07-01 12:00:00+5x", berlin)).isEqualTo(TimestampText.INVALID);
        // In the gap of spring, as java.time.
        long gap =
                LocalDateTime.of(2024, 3, 31, 2, 30).atZone(berlin).toInstant().toEpochMilli() * 1000;
        assertThat(instant("2024-03-31 02:30:00", berlin)).isEqualTo(gap);
        assertThat(TimestampText.toWallClock(micros("2024-07-01T10:00:00Z"), berlin))
                .isEqualTo(timestamp("2024-07-01 12:00:00"));
    }

    @Test
    void dates() {
        for (int day = -800_000; day < 3_000_000; day += 97) {
            LocalDate date = LocalDate.ofEpochDay(day);
            assertThat(DateText.toEpochDay(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
                    .isEqualTo(day);
            int end = DateText.format(day, out, 0);
            String text = new String(out, 0, end, UTF_8);
            assertThat(text).isEqualTo(date.toString());
            if (date.getYear() >= 0 && date.getYear() <= 9999) {
                assertThat(DateText.parse(out, 0, end)).isEqualTo(day);
            }
        }
    }

    @Test
    void longs() {
        for (long value : new long[] {0, 7, -7, 1_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            int end = NumberText.formatLong(value, out, 0);
            assertThat(new String(out, 0, end, UTF_8)).isEqualTo(Long.toString(value));
            assertThat(NumberText.parseLong(out, 0, end)).isEqualTo(value);
        }
        assertThat(parseLong("+0000000000000000000000000012")).isEqualTo(12);
        assertThatThrownBy(() -> parseLong("9223372036854775808")).isSameAs(MalformedText.RANGE);
        assertThatThrownBy(() -> parseLong("-9223372036854775809")).isSameAs(MalformedText.RANGE);
        for (String bad : new String[] {"", "-", "1.0", "a", "1 ", "99999999999999999999x"}) {
            assertThatThrownBy(() -> parseLong(bad)).as(bad).isSameAs(MalformedText.FORM);
        }
    }

    @Test
    void doublesAgreeWithJava() {
        for (int i = 0; i < 50_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : new BigDecimal(random.nextInt())
                            .movePointLeft(random.nextInt(9))
                            .doubleValue();
            byte[] text = (i % 2 == 0
                            ? Double.toString(value)
                            : new BigDecimal(value)
                                    .setScale(6, RoundingMode.DOWN)
                                    .toString())
                    .getBytes(UTF_8);
            assertThat(NumberText.parseDouble(text, 0, text.length)).isEqualTo(Double.valueOf(new String(text, UTF_8)));
        }
        for (int i = 0; i < 50_000; i++) {
            // Near and at the limits of what is computed without the long way.
            String form = (random.nextLong() >> random.nextInt(11, 64))
                    + (i % 3 == 0 ? "." + random.nextInt(100) : "")
                    + (i % 2 == 0 ? "e" : "E")
                    + (i % 5 == 0 ? "+" : i % 5 == 1 ? "-" : "")
                    + random.nextInt(30);
            byte[] text = form.getBytes(UTF_8);
            assertThat(NumberText.parseDouble(text, 0, text.length)).as(form).isEqualTo(Double.valueOf(form));
        }
        for (String edge :
                new String[] {"NaN", "-Infinity", "0e999", "1e-400", "-0.0", "4.9E-324", "1e00001", ".5", "5."}) {
            byte[] b = edge.getBytes(UTF_8);
            assertThat(NumberText.parseDouble(b, 0, b.length)).as(edge).isEqualTo(Double.valueOf(edge));
        }
        for (String bad : new String[] {"", "-", ".", "1d", "0x1p3", " 1", "1e", "1e+", "e5", "nan", "--1", "1e5x"}) {
            byte[] b = bad.getBytes(UTF_8);
            assertThatThrownBy(() -> NumberText.parseDouble(b, 0, b.length))
                    .as(bad)
                    .isSameAs(MalformedText.FORM);
        }
    }

    @Test
    void decimalsAgreeWithBigDecimal() {
        for (int i = 0; i < 50_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(12));
            byte[] text = (i % 5 == 0 ? value.toString() : value.toPlainString()).getBytes(UTF_8);
            int scale = random.nextInt(6);
            BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
            if (rounded.precision() > 18) {
                assertThatThrownBy(() -> DecimalText.parse(text, 0, text.length, 18, scale))
                        .isSameAs(MalformedText.RANGE);
                continue;
            }
            long unscaled = DecimalText.parse(text, 0, text.length, 18, scale);
            assertThat(unscaled).isEqualTo(rounded.unscaledValue().longValueExact());
            int end = DecimalText.format(unscaled, scale, out, 0);
            assertThat(new String(out, 0, end, UTF_8)).isEqualTo(rounded.toPlainString());
        }
        byte[] huge = "1e999999999".getBytes(UTF_8);
        assertThatThrownBy(() -> DecimalText.parse(huge, 0, huge.length, 18, 2)).isSameAs(MalformedText.RANGE);
        byte[] tiny = "1e-99999".getBytes(UTF_8);
        assertThat(DecimalText.parse(tiny, 0, tiny.length, 18, 2)).isZero();
    }

    @Test
    void intervals() {
        byte[] day = "-1 02:03:04.5".getBytes(UTF_8);
        long micros = IntervalText.parseDay(day, 0, day.length);
        assertThat(micros).isEqualTo(-(86_400L + 7_384L) * 1_000_000 - 500_000);
        assertThat(new String(out, 0, IntervalText.formatDay(micros, out, 0), UTF_8))
                .isEqualTo("-1 02:03:04.500000");
        byte[] year = "2-03".getBytes(UTF_8);
        assertThat(IntervalText.parseYear(year, 0, year.length)).isEqualTo(27);
        assertThat(new String(out, 0, IntervalText.formatYear(27, out, 0), UTF_8))
                .isEqualTo("+2-03");
    }

    private static long timestamp(String text) {
        byte[] b = text.getBytes(UTF_8);
        return TimestampText.parse(b, 0, b.length);
    }

    private static long instant(String text, ZoneId zone) {
        byte[] b = text.getBytes(UTF_8);
        return TimestampText.parseInstant(b, 0, b.length, zone);
    }

    private static long parseLong(String text) {
        byte[] b = text.getBytes(UTF_8);
        return NumberText.parseLong(b, 0, b.length);
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
