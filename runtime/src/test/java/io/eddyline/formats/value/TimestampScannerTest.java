package io.eddyline.formats.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.type.text.TimestampText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A scanner that remembers the last minute reads what one reads that remembers nothing. */
class TimestampScannerTest {
    private static final int ROUNDS = 200_000;
    private static final int SLACK = 64;

    @Test
    void readsAsTimestampTextDoes() {
        Random random = new Random(1);
        TimestampScanner scanner = new TimestampScanner(3);
        int invalid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = text(random);
            long expected = TimestampText.parseInstant(text, 0, text.length, ZoneOffset.UTC);
            long micros = scanner.parse(Arrays.copyOf(text, text.length + SLACK), 0, text.length);
            assertThat(micros)
                    .as(new String(text, StandardCharsets.ISO_8859_1))
                    .isEqualTo(expected == TimestampText.INVALID ? expected : TextReader.cut(expected, 3));
            invalid += expected == TimestampText.INVALID ? 1 : 0;
        }
        assertThat(invalid).isBetween(ROUNDS / 20, ROUNDS / 2);
    }

    /** Mostly of one minute, sometimes with a byte changed. */
    private static byte[] text(Random random) {
        int minute = random.nextInt(50) == 0 ? random.nextInt(60) : 7;
        String text = String.format(
                Locale.ROOT,
                "2026-11-21 17:%02d:%02d.%03d",
                minute,
                random.nextInt(8) == 0 ? random.nextInt(100) : random.nextInt(60),
                random.nextInt(1000));
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : "0123456789/:.- T".charAt(random.nextInt(16)));
        }
        return bytes;
    }
}
