package io.eddyline.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.Decoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that look like each other, which {@link JsonLane} takes, give the rows and bad rows that Jackson gives. */
class JsonLaneFuzzTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.fuzz.rounds", 200) * 4;
    private static final int LINES = 60;
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint()),
            new Field("must", DataType.bigint().notNull()),
            new Field("count", DataType.integer()),
            new Field("tiny", DataType.of(TypeKind.TINYINT)),
            new Field("channel", DataType.varchar()),
            new Field("a rather long name of a column", DataType.varchar()),
            new Field("at", DataType.timestamp(3)),
            new Field("at6", DataType.timestamp(6)),
            new Field("day \"1\"", DataType.timestampLtz(1)),
            new Field("ratio", DataType.doubleType()),
            new Field("price", DataType.decimal(10, 2)),
            new Field("open", DataType.bool()),
            new Field("tags", DataType.array(DataType.varchar())));

    @Test
    void sameAsJacksonOnLinesThatAreAlike() {
        int rows = 0;
        int bad = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Alike alike = new Alike(seed, 1);
            List<Integer> columns = alike.columns();
            byte[] data = alike.lines();
            Decoding.Outcome expected = JacksonReference.decode(SCHEMA, columns, data);
            JsonFormat format = new JsonFormat();
            RowDecoder decoder =
                    format.decoder(SCHEMA, columns, Options.check("json", format.decoderOptions(), Map.of()));
            RowType wanted = SCHEMA.select(columns);
            assertThat(Decoding.whole(decoder, wanted, data))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            int[] ends = alike.ends(data.length);
            assertThat(Decoding.inSteps(decoder, wanted, 1 + seed % 50, data, ends))
                    .as("seed %d up to %s", seed, Arrays.toString(ends))
                    .isEqualTo(expected);
            rows += expected.rows().size();
            bad += expected.failures().size();
        }
        assertThat(rows).isGreaterThan(ROUNDS * LINES / 2);
        assertThat(bad).isGreaterThan(ROUNDS);
    }

    @Test
    void sameAsJacksonByGeneratedCode() {
        int generated = 0;
        int rows = 0;
        int bad = 0;
        for (int seed = 0; seed < ROUNDS / 2; seed++) {
            Alike alike = new Alike(seed, 15);
            List<Integer> columns = alike.columns();
            byte[] data = alike.lines();
            Decoding.Outcome expected = JacksonReference.decode(SCHEMA, columns, data);
            LineClasses classes = new LineClasses(0);
            Options options = Options.check("json", new JsonFormat().decoderOptions(), Map.of());
            RowDecoder decoder = JsonFormat.decoder(SCHEMA, columns, options, classes);
            RowType wanted = SCHEMA.select(columns);
            assertThat(Decoding.whole(decoder, wanted, data))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            int[] ends = alike.ends(data.length);
            assertThat(Decoding.inSteps(decoder, wanted, 1 + seed % 50, data, ends))
                    .as("seed %d up to %s", seed, Arrays.toString(ends))
                    .isEqualTo(expected);
            generated += classes.compiledCount();
            rows += expected.rows().size();
            bad += expected.failures().size();
        }
        assertThat(generated).isGreaterThan(ROUNDS / 4);
        assertThat(rows).isGreaterThan(ROUNDS * LINES / 4);
        assertThat(bad).isGreaterThan(ROUNDS / 10);
    }

    /** Makes lines of a few layouts: which keys, in which order, with what white space. */
    private static final class Alike {
        private static final String[] BLANKS = {"", "", " ", "  ", "\t", "\r"};
        private static final String[] PIECES = {
            "a",
            "Z",
            "0",
            " ",
            "\\\\",
            "\\\"",
            "\\n",
            "\\/",
            "\\u0041",
            "\\u00e9",
            "\\u6f22",
            "\\ud83d\\ude00",
            "é",
            "漢",
            "😀",
            "{",
            "}",
            ",",
            ":",
            "\u007f"
        };
        private static final String[] ODD_VALUES = {
            "null",
            "true",
            "false",
            "01",
            "-0",
            "-",
            "1.0",
            "1e2",
            "1e400",
            "9223372036854775808",
            "\"12\"",
            "\"\"",
            "[]",
            "{\"a\":[1,{}]}",
            "[\"x\",null]",
            "\"\\ud83d\"",
            "\"\\x\"",
            "\"tab\there\"",
            "nul",
            "\"open",
            "1700000000000",
            "\"2024-02-30 00:00:00.000\"",
            "\"2024-02-29 23:59:60.000\"",
            "\"2024-02-29 24:00:00.000\"",
            "\"2024-02-29T12:34:56.7Z\"",
            "\"2024-02-29 12:34:56x789\"",
            "\"2024-02-29 12:34:5:.789\"",
            "\"2026-01-01 07:00:60.000\"",
            "\"2026-01-01 07:01:5:.789\"",
            "\"2026-01-02 07:02:59.99/\"",
            "",
            "00",
            "0"
        };

        private final Random random;
        private final int calm;
        private final List<List<String>> layouts = new ArrayList<>();

        /** @param calm how much rarer than usual odd values are */
        Alike(long seed, int calm) {
            this.random = new Random(seed);
            this.calm = calm;
            for (int i = random.nextInt(4); i >= 0; i--) {
                layouts.add(layout());
            }
        }

        List<Integer> columns() {
            List<Integer> columns = IntStream.range(0, SCHEMA.size())
                    .filter(i -> random.nextInt(4) > 0)
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            return columns.isEmpty() ? List.of(0) : columns;
        }

        /** Where blocks of bytes end. */
        int[] ends(int length) {
            return random.ints(random.nextInt(5), 0, length + 1).sorted().toArray();
        }

        /** Pieces of text around the values; at odd places the columns, -1 for none. */
        private List<String> layout() {
            List<Integer> order = IntStream.range(-2, SCHEMA.size())
                    .filter(i -> i == 1 || random.nextInt(3) > 0)
                    // A key with an escape keeps all lines from being read by comparing.
                    .filter(i ->
                            calm == 1 || !SCHEMA.names().get(Math.max(i, 0)).contains("\""))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(order, random);
            if (random.nextInt(20) == 0) {
                order.add(order.get(0));
            }
            String blank = random.nextBoolean() ? "" : BLANKS[random.nextInt(BLANKS.length)];
            List<String> layout = new ArrayList<>();
            String before = blank + "{" + blank;
            for (int column : order) {
                layout.add(before + '"' + key(column) + '"' + blank + ":" + blank);
                layout.add(Integer.toString(column));
                before = blank + "," + blank;
            }
            layout.add(blank + "}" + blank + (random.nextInt(4) == 0 ? "\r\n" : "\n"));
            return layout;
        }

        private String key(int column) {
            if (column < 0) {
                return column == -1 ? "unknown" : "ein unbekannter Schlüssel";
            }
            String name = SCHEMA.name(column).replace("\"", "\\\"");
            return random.nextInt(10) == 0 ? name.toUpperCase(Locale.ROOT) : name;
        }

        byte[] lines() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> layout = layouts.get(0);
            boolean mutated = random.nextInt(3) == 0;
            for (int i = 0; i < LINES; i++) {
                if (random.nextInt(8 * calm) == 0) {
                    layout = layouts.get(random.nextInt(layouts.size()));
                }
                byte[] line = line(layout).getBytes(StandardCharsets.UTF_8);
                if (mutated && random.nextInt(6 + calm) == 0) {
                    int at = random.nextInt(line.length);
                    line[at] = (byte)
                            (random.nextBoolean() ? random.nextInt() : "\"\\{}[],:0-9e. \n".charAt(random.nextInt(15)));
                }
                out.writeBytes(line);
            }
            byte[] data = out.toByteArray();
            return random.nextBoolean() ? data : Arrays.copyOf(data, data.length - 1);
        }

        private String line(List<String> layout) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < layout.size(); i++) {
                text.append(i % 2 == 0 ? layout.get(i) : value(Integer.parseInt(layout.get(i))));
            }
            return text.toString();
        }

        private String value(int column) {
            if (random.nextInt(150 * calm) == 0) {
                return ODD_VALUES[random.nextInt(ODD_VALUES.length)];
            }
            if (column != 1 && random.nextInt(30 * calm) == 0) {
                return "null";
            }
            return column < 0 ? unknown() : known(SCHEMA.type(column));
        }

        private String unknown() {
            return switch (calm > 1 ? 2 : random.nextInt(4)) {
                case 0 -> number(random.nextInt(22) + 1);
                case 1 -> "{\"a\":[1.5,true,\"x\"]}";
                default -> text();
            };
        }

        private String known(DataType type) {
            return switch (type.kind()) {
                case BIGINT -> number(random.nextInt(19) + 1);
                case INTEGER -> number(random.nextInt(9) + 1);
                case TINYINT -> number(random.nextInt(2) + 1);
                case DOUBLE -> Double.toString(random.nextGaussian() * 1e6);
                case DECIMAL -> number(6) + ".25";
                case BOOLEAN -> Boolean.toString(random.nextBoolean());
                case ARRAY -> "[" + text() + "]";
                case TIMESTAMP, TIMESTAMP_LTZ -> timestamp();
                default -> text();
            };
        }

        private String number(int digits) {
            StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "-" : "").append(1 + random.nextInt(9));
            for (int i = 1; i < digits; i++) {
                text.append(random.nextInt(10));
            }
            return random.nextInt(40) == 0 ? "0" : text.toString();
        }

        private String timestamp() {
            if (random.nextInt(10 * calm) == 0) {
                return Long.toString(random.nextLong() >> 4 + random.nextInt(60));
            }
            String fraction =
                    new String[] {"", ".123", ".000", ".123456", "." + (100 + random.nextInt(900))}[random.nextInt(5)];
            String zone = random.nextInt(10) == 0 ? "Z" : "";
            return String.format(
                    Locale.ROOT,
                    "\"%04d-01-%02d%c%02d:%02d:%02d%s%s\"",
                    random.nextInt(20) == 0 ? random.nextInt(9999) + 1 : 2026,
                    1 + random.nextInt(2),
                    random.nextInt(9) == 0 ? 'T' : ' ',
                    random.nextInt(5) == 0 ? random.nextInt(25) : 7,
                    random.nextInt(3),
                    random.nextInt(60),
                    fraction,
                    zone);
        }

        private String text() {
            StringBuilder text = new StringBuilder("\"");
            int length = random.nextInt(5) == 0 ? random.nextInt(300) : random.nextInt(40);
            boolean plain = random.nextInt(3) > 0;
            while (text.length() < length) {
                text.append(
                        plain
                                ? String.valueOf((char) ('a' + random.nextInt(26)))
                                : PIECES[random.nextInt(PIECES.length)]);
            }
            return text.append('"').toString();
        }
    }
}
