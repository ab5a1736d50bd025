package io.eddyline.formats.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Digits, eight at a time. */
class IntegersTest {
    private static final int ROUNDS = 100_000;

    @Test
    void countsAndSpellsDigits() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            int length = random.nextInt(9);
            String number = length == 0 ? "" : Integer.toString(1 + random.nextInt((int) Math.pow(10, length) - 1));
            long digits = Integers.digitValues(word(number, notDigit(random), random));
            int bits = Integers.numberBits(digits);
            assertThat(bits).as(number).isEqualTo(number.length() * Byte.SIZE);
            assertThat(Integers.digitBits(digits)).as(number).isEqualTo(bits);
            if (bits > 0) {
                assertThat(Integers.number(digits, bits)).isEqualTo(Long.parseLong(number));
            }
        }
    }

    @Test
    void noNumberBeginsWithAZero() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            long digits = Integers.digitValues(word("0", random.nextInt(256), random));
            assertThat(Integers.numberBits(digits)).isZero();
        }
    }

    private static int notDigit(Random random) {
        int b = random.nextInt(256);
        return b >= '0' && b <= '9' ? ':' : b;
    }

    private static long word(String number, int next, Random random) {
        byte[] bytes = new byte[Long.BYTES + 1];
        random.nextBytes(bytes);
        byte[] text = number.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        bytes[text.length] = (byte) next;
        return Swar.load(Arrays.copyOf(bytes, Long.BYTES), 0);
    }
}
