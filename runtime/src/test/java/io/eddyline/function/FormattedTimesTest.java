package io.eddyline.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormattedTimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "HH:mm",
                "yyyy-MM-dd HH:mm:ss",
                "ss.SSS",
                "'hour' HH",
                "'o''clock' h a",
                "EEE dd MMM",
                "A",
                "n",
                "[yyyy]B",
                "QQQ-'mm'"
            })
    void rememberedTextsAreThoseOfEachTime(String pattern) {
        DateTimeFormat format = DateTimeFormat.of(pattern);
        FormattedTimes times = new FormattedTimes();
        Random random = new Random(7);
        for (long step : List.of(1L, 700L, 900_000L, 50_000_000L, 3_000_000_000L, 80_000_000_000L)) {
            long micros = random.nextInt() * 1_000_000L;
            for (int i = 0; i < 300; i++) {
                micros += (long) (random.nextDouble() * step * 2) - step / 2;
                assertThat(times.text(micros, format).toString()).isEqualTo(format.format(micros));
            }
        }
    }

    @Test
    void patternsThatChangeFromRowToRowAreNotMixedUp() {
        FormattedTimes times = new FormattedTimes();
        assertThat(times.text(0, DateTimeFormat.of("yyyy")).toString()).isEqualTo("1970");
        assertThat(times.text(0, DateTimeFormat.of("MM")).toString()).isEqualTo("01");
    }
}
