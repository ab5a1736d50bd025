package io.eddyline.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.Decoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The lane gives what the scanner gives field by field, whatever the dialect and the text. */
class CsvLaneFuzzTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.fuzz.rounds", 200) * 6;
    private static final int LINES = 40;
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint()),
            new Field("count", DataType.integer()),
            new Field("name", DataType.varchar()),
            new Field("at", DataType.timestamp(3)),
            new Field("tiny", DataType.of(TypeKind.TINYINT)),
            new Field("ratio", DataType.doubleType()),
            new Field("must", DataType.varchar().notNull()));
    private static final List<Map<String, String>> DIALECTS = List.of(
            Map.of(),
            Map.of("sep", ";", "quote", "'"),
            Map.of("sep", "\\t", "escape", "\\"),
            Map.of("sep", " "),
            Map.of("null.value", "NULL", "allow.missing.fields", "true"),
            Map.of("sep", "|", "quote", "", "comment", "#"),
            Map.of("trim", "true"),
            Map.of("multiline", "true"));

    @Test
    void sameAsFieldByField() {
        int rows = 0;
        int bad = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Lines lines = new Lines(seed, DIALECTS.get(seed % DIALECTS.size()));
            List<Integer> wanted = lines.columns();
            CsvFormat format = new CsvFormat();
            Options options = Options.check("csv", format.decoderOptions(), lines.dialect);
            byte[] data = lines.text().getBytes(StandardCharsets.ISO_8859_1);
            Decoding.Outcome expected = fieldByField(data, wanted, CsvDialect.ofDecoder(options));
            RowDecoder decoder = format.decoder(SCHEMA, wanted, options);
            assertThat(Decoding.whole(decoder, SCHEMA.select(wanted), data))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            rows += expected.rows().size();
            bad += expected.failures().size();
        }
        assertThat(rows).isGreaterThan(ROUNDS * LINES / 4);
        assertThat(bad).isGreaterThan(ROUNDS);
    }

    private static Decoding.Outcome fieldByField(byte[] data, List<Integer> wanted, CsvDialect dialect) {
        byte[] b = Arrays.copyOf(data, data.length + 64);
        RowType type = SCHEMA.select(wanted);
        int[] targets = IntStream.range(0, SCHEMA.size()).map(wanted::indexOf).toArray();
        CsvScanner scanner = new CsvScanner(dialect);
        CsvColumns columns = new CsvColumns(type, targets, dialect);
        Decoding.Outcome outcome =
                new Decoding.Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < data.length) {
            int newline = io.eddyline.formats.value.Lines.newline(b, at, data.length);
            if (b[at] == dialect.comment() || b[at] == '\n' || (b[at] == '\r' && b[at + 1] == '\n')) {
                at = newline + 1;
                continue;
            }
            DecodeTarget target = new DecodeTarget(
                    type, 2, (start, length, reason) -> outcome.reasons().add(reason));
            columns.begin(target);
            int next = scanner.scan(b, at, data.length, columns);
            int end = next == CsvScanner.INCOMPLETE ? newline : scanner.recordEnd();
            String reason = next == CsvScanner.INCOMPLETE ? "a quote is not closed" : reason(b, at, scanner, columns);
            String text = new String(b, at, end - at, StandardCharsets.ISO_8859_1);
            if (reason == null) {
                target.endRow(at, end - at);
                outcome.records().add(text);
                outcome.rows().add(row(target.build(), type));
            } else {
                outcome.failures().add(text);
                outcome.reasons().add(reason);
            }
            at = next == CsvScanner.INCOMPLETE ? newline + 1 : next;
        }
        return outcome;
    }

    private static String reason(byte[] b, int from, CsvScanner scanner, CsvColumns columns) {
        if (scanner.problem() != null) {
            return scanner.problem();
        }
        int invalid = io.eddyline.formats.value.Utf8.invalidAt(b, from, scanner.recordEnd());
        return invalid >= 0 ? "byte " + (invalid - from + 1) + " is not valid UTF-8" : columns.end(scanner.count());
    }

    private static List<Object> row(Column[] built, RowType type) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < built.length; i++) {
            row.add(JavaValues.read(built[i], 0, type.type(i)));
        }
        return row;
    }

    /** Makes lines that are right for the most part. */
    private static final class Lines {
        private static final String[] ODD = {
            "",
            "",
            "NULL",
            " 7 ",
            "+5",
            "007",
            "1.0",
            "1e3",
            "-",
            "128",
            "99999999999",
            "9223372036854775808",
            "x",
            "\r",
            "2024-02-29 12:34:5x.789",
            "2024-02-30 00:00:00.000",
            "2024-02-29T12:34:56.7Z",
            "12:34:56",
            "#",
            "\u00e9",
            "\u00c3\u00a9"
        };

        private final Random random;
        private final Map<String, String> dialect;
        private final String separator;
        private final String quote;

        Lines(long seed, Map<String, String> dialect) {
            this.random = new Random(seed);
            this.dialect = dialect;
            this.separator = dialect.getOrDefault("sep", ",").replace("\\t", "\t");
            this.quote = dialect.getOrDefault("quote", "\"");
        }

        List<Integer> columns() {
            List<Integer> columns = IntStream.range(0, SCHEMA.size())
                    .filter(i -> random.nextInt(4) > 0)
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            return columns.isEmpty() ? List.of(2) : columns;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            String newline = random.nextInt(3) == 0 ? "\r\n" : "\n";
            for (int i = 0; i < LINES; i++) {
                int fields = SCHEMA.size() + (random.nextInt(12) == 0 ? random.nextInt(4) - 2 : 0);
                String line = IntStream.range(0, fields).mapToObj(this::field).collect(Collectors.joining(separator));
                text.append(random.nextInt(15) == 0 ? mutated(line) : line).append(newline);
            }
            return text.toString();
        }

        private String mutated(String line) {
            if (line.isEmpty()) {
                return "#";
            }
            char[] letters = line.toCharArray();
            char[] marks = ("\"',;|\t\\\r\n#" + separator + quote).toCharArray();
            letters[random.nextInt(letters.length)] = marks[random.nextInt(marks.length)];
            return new String(letters);
        }

        private String field(int column) {
            String value = random.nextInt(40) == 0 ? ODD[random.nextInt(ODD.length)] : usual(column);
            int kind = random.nextInt(8);
            if (kind == 0) {
                return quote + value + quote;
            }
            return kind == 1 && random.nextInt(4) == 0 ? quote + value + quote + quote + separator + quote : value;
        }

        private String usual(int column) {
            if (column >= SCHEMA.size()) {
                return "more";
            }
            return switch (SCHEMA.type(column).kind()) {
                case BIGINT -> Long.toString(random.nextLong() >> random.nextInt(64));
                case INTEGER -> Integer.toString(random.nextInt() >> random.nextInt(32));
                case TINYINT -> Integer.toString(random.nextInt(200) - 100);
                case DOUBLE -> Double.toString(random.nextGaussian());
                case TIMESTAMP -> timestamp();
                default -> "abcdefghijklmnopqrstuvwxyz".repeat(3).substring(random.nextInt(78));
            };
        }

        private String timestamp() {
            String fraction =
                    new String[] {"", ".123", ".000", ".123456", "." + (100 + random.nextInt(900))}[random.nextInt(5)];
            return String.format(
                    Locale.ROOT,
                    "2026-01-%02d%c%02d:%02d:%02d%s",
                    1 + random.nextInt(2),
                    random.nextInt(9) == 0 ? ' ' : 'T',
                    random.nextInt(25),
                    random.nextInt(3),
                    random.nextInt(60),
                    fraction);
        }
    }
}
