package io.eddyline.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scanner and Jackson give the same rows and the same bad rows, whatever the input. */
class JsonScannerFuzzTest {
    private static final RowType SCHEMA = RandomRows.everything();
    private static final int ROUNDS = Integer.getInteger("eddyline.fuzz.rounds", 200);
    private static final int LINES = 40;

    @Test
    void sameAsJacksonOnRandomDocuments() {
        RowDecoder decoder = Decoding.decoder(new JsonFormat(), SCHEMA, Map.of());
        int rows = 0;
        int bad = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] data = new RandomJson(seed, SCHEMA).lines(LINES, seed % 2 == 1);
            Decoding.Outcome expected = JacksonReference.decode(SCHEMA, Decoding.all(SCHEMA), data);
            assertThat(Decoding.whole(decoder, SCHEMA, data))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            rows += expected.rows().size();
            bad += expected.failures().size();
        }
        // A fuzzer whose every document is good, or bad, tests nothing.
        assertThat(rows).isGreaterThan(ROUNDS * LINES / 10);
        assertThat(bad).isGreaterThan(ROUNDS * LINES / 10);
    }

    /** Documents that are nearly right. */
    private static final class RandomJson {
        private static final String[] VALUES = {
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "01",
            "1.0",
            "1.5",
            "1e3",
            "1E-2",
            "12345678",
            "123456789",
            "-1234567890123456",
            "123456789012345678",
            "9223372036854775807",
            "9223372036854775808",
            "127",
            "128",
            "-129",
            "32768",
            "2147483648",
            "0.1",
            "-.5",
            "1.",
            "+1",
            "1e400",
            "1e999999999",
            "3.4028236e38",
            "1234567.891",
            "\"\"",
            "\"12\"",
            "\" 7 \"",
            "\"1.0\"",
            "\"true\"",
            "\"NaN\"",
            "\"2024-02-29\"",
            "\"2023-02-29\"",
            "\"2024-02-29 12:34:56\"",
            "\"2024-02-29 12:34:56.789\"",
            "\"2024-02-29T12:34:56.123456789Z\"",
            "\"2024-02-29 12:34:56.123456+02:00\"",
            "\"2024-02-29 24:00:00\"",
            "\"2024-02-29 12:34:5a\"",
            "\"12:34:56\"",
            "\"12:34:56.5\"",
            "1700000000000",
            "\"AAEC\"",
            "\"A\"",
            "\"a\\\"b\\\\c\\n\"",
            "\"\\u0041\\u00e9\\u6f22\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\u00g0\"",
            "\"\\x\"",
            "\"é漢😀\"",
            "\"tab\there\"",
            "[]",
            "{}",
            "[1,2,\"x\"]",
            "[[1.5],[]]",
            "{\"a\":1,\"b c\":\"x\"}",
            "{\"A\":2}",
            "[{\"a\":1},null]",
            "{\"k\":\"2024-02-29 12:34:56\"}",
            "{\"k\":null,\"k\":null}",
            "[1,",
            "{\"a\"}",
            "nul",
            "\"open"
        };
        private static final String[] BLANKS = {"", "", "", "", " ", "\t", "  ", "\r"};

        private final Random random;
        private final RowType schema;
        private final RandomRows rows;

        RandomJson(long seed, RowType schema) {
            this.random = new Random(seed);
            this.schema = schema;
            this.rows = new RandomRows(seed);
        }

        byte[] lines(int count, boolean mutated) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                byte[] line = random.nextInt(3) == 0 ? encoded() : document().getBytes(StandardCharsets.UTF_8);
                out.writeBytes(mutated ? mutate(line) : line);
                out.write('\n');
            }
            return out.toByteArray();
        }

        private byte[] encoded() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                new JsonEncoder(schema).encode(RandomRows.batch(schema, rows.rows(schema, 1)), out);
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            return Arrays.copyOf(out.toByteArray(), out.size() - 1);
        }

        private String blank() {
            return BLANKS[random.nextInt(BLANKS.length)];
        }

        private String document() {
            StringBuilder text = new StringBuilder(blank()).append('{').append(blank());
            text.append("\"must\":1");
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(blank())
                        .append(',')
                        .append(blank())
                        .append('"')
                        .append(key())
                        .append('"');
                text.append(blank()).append(':').append(blank()).append(value());
            }
            return text.append(blank()).append('}').append(blank()).toString();
        }

        private String key() {
            String name = schema.name(random.nextInt(schema.size())).replace("\"", "\\\"");
            return switch (random.nextInt(12)) {
                case 0 -> name.toUpperCase(java.util.Locale.ROOT);
                case 1 -> "extra" + random.nextInt(3);
                case 2 -> "\\u0069d";
                case 3 -> "a long key that no column has " + random.nextInt(2);
                default -> name;
            };
        }

        private String value() {
            return VALUES[random.nextInt(VALUES.length)];
        }

        private byte[] mutate(byte[] line) {
            byte[] mutant = line.clone();
            for (int i = random.nextInt(3); i > 0 && mutant.length > 0; i--) {
                int at = random.nextInt(mutant.length);
                switch (random.nextInt(4)) {
                    case 0 -> mutant[at] = (byte) random.nextInt();
                    case 1 -> mutant[at] = (byte) "\"\\{}[],:0-9eE.tfnu \n".charAt(random.nextInt(20));
                    case 2 -> mutant = Arrays.copyOf(mutant, at);
                    default -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                }
            }
            return mutant;
        }
    }
}
