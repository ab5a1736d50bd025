package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Format;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.csv.CsvFormat;
import io.eddyline.formats.debezium.DebeziumFormat;
import io.eddyline.formats.json.JsonFormat;
import io.eddyline.formats.protobuf.ProtobufFormat;
import io.eddyline.formats.text.TextFormat;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format of bytes must do. A format that is not listed here fails the build. */
class FormatContractTest {
    private static final int LONG_LINE = 10 << 20;
    private static final Map<String, String> PROTOBUF =
            Map.of("descriptor.file", "src/test/resources/formats/protobuf/types.binpb", "message", "shop.Row");
    private static final List<String> PROTOBUF_COLUMNS =
            List.of("bool", "tiny", "small", "i", "id", "f", "d", "text", "raw", "at6", "instant", "span", "must");

    /**
     * @param decoding options with which whatever was encoded can be read back
     * @param singleText the format has but one column of text without newlines
     */
    record Subject(
            Format plugin,
            RowType schema,
            Map<String, String> encoding,
            Map<String, String> decoding,
            boolean singleText) {
        RowDecoder decoder() {
            return Decoding.decoder(plugin, schema, decoding);
        }

        List<List<Object>> rows(long seed, int count) {
            List<List<Object>> rows = new RandomRows(seed).rows(schema, count);
            if (singleText) {
                rows.replaceAll(row -> {
                    Object text = row.get(0) == null ? "" : row.get(0);
                    return List.of(text.toString().replaceAll("[\r\n]", "_"));
                });
            }
            return rows;
        }

        byte[] encode(List<List<Object>> rows) {
            RowEncoder encoder = encoder();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                encoder.start(out);
                encoder.encode(RandomRows.batch(schema, rows), out);
                encoder.finish(out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return out.toByteArray();
        }

        RowEncoder encoder() {
            return plugin.encoder(
                    schema, Options.check("the format", plugin.encoderOptions(), encoding), Decoding.REACH);
        }

        byte[] message(List<Object> row) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                encoder().encodeRecord(RandomRows.batch(schema, List.of(row)), 0, out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return out.toByteArray();
        }

        @Override
        public String toString() {
            return plugin.name() + decoding;
        }
    }

    static List<Subject> subjects() {
        RowType everything = RandomRows.everything();
        CsvFormat csv = new CsvFormat();
        Map<String, String> lines = Map.of("multiline", "true");
        Map<String, String> odd =
                Map.of("sep", "\\t", "quote", "'", "escape", "\\", "null.value", "a", "header", "true");
        Map<String, String> oddLines = new HashMap<>(odd);
        oddLines.put("multiline", "true");
        return List.of(
                new Subject(new JsonFormat(), everything, Map.of(), Map.of(), false),
                new Subject(
                        new JsonFormat(),
                        everything,
                        Map.of(),
                        Map.of("unknown.fields", "fail", "missing.fields", "fail", "case.sensitive", "true"),
                        false),
                new Subject(new DebeziumFormat(), everything, Map.of(), Map.of(), false),
                new Subject(csv, everything, Map.of(), lines, false),
                new Subject(csv, everything, odd, oddLines, false),
                new Subject(csv, text(), Map.of(), lines, false),
                new Subject(new TextFormat(), text(), Map.of(), Map.of(), true),
                new Subject(new ProtobufFormat(), protobuf(), PROTOBUF, PROTOBUF, false));
    }

    /** What the message can tell from one another: arrays are never NULL, and neither is what is within arrays and maps. */
    private static RowType protobuf() {
        List<Field> fields = new ArrayList<>();
        for (Field field : RandomRows.everything().fields()) {
            if (PROTOBUF_COLUMNS.contains(field.name())) {
                fields.add(new Field(field.name(), field.type()));
            }
        }
        DataType pair = DataType.row(List.of("a", "b"), List.of(DataType.bigint(), DataType.varchar()));
        DataType moment = DataType.timestamp(6).notNull();
        fields.add(
                new Field("list", DataType.array(DataType.varchar().notNull()).notNull()));
        fields.add(new Field(
                "map", DataType.map(DataType.varchar().notNull(), moment).notNull()));
        fields.add(new Field("nested", pair));
        fields.add(new Field("rows", DataType.array(pair.notNull()).notNull()));
        return new RowType(fields);
    }

    private static List<List<Object>> comparable(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Decoding::comparable).collect(Collectors.toList()))
                .collect(Collectors.toList());
    }

    @Test
    void everyFormatIsListed() {
        assertThat(subjects().stream()
                        .map(subject -> subject.plugin().getClass().getName()))
                .containsAll(Plugins.formats().stream()
                        .filter(format -> !(format instanceof FileFormat) && !format.isForMessages())
                        .map(format -> format.getClass().getName())
                        .filter(name -> name.startsWith("io.eddyline.formats."))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsWrittenIsReadBack(Subject subject) {
        for (int seed = 0; seed < 20; seed++) {
            List<List<Object>> rows = subject.rows(seed, 50);
            Decoding.Outcome outcome = Decoding.whole(subject.decoder(), subject.schema(), subject.encode(rows));
            assertThat(outcome.reasons()).isEmpty();
            assertThat(outcome.rows()).isEqualTo(comparable(rows));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itDoesNotMatterWhereTheBufferEnds(Subject subject) {
        byte[] data = withPoison(subject, subject.encode(subject.rows(99, 6)));
        Decoding.Outcome whole = Decoding.whole(subject.decoder(), subject.schema(), data);
        RowDecoder decoder = subject.decoder();
        for (int cut = 0; cut <= data.length; cut++) {
            assertThat(Decoding.inSteps(decoder, subject.schema(), 3, data, cut))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
        }
        int[] everywhere = new int[data.length + 1];
        Arrays.setAll(everywhere, i -> i);
        assertThat(Decoding.inSteps(decoder, subject.schema(), 1, data, everywhere))
                .isEqualTo(whole);
    }

    /** A record in the middle that no format takes, and no newline at the end. */
    private static byte[] withPoison(Subject subject, byte[] data) {
        if (!subject.decoder().recordsAreLines()) {
            byte[] poison = {4, -1, -1, -1, -1};
            byte[] both = Arrays.copyOf(poison, poison.length + data.length);
            System.arraycopy(data, 0, both, poison.length, data.length);
            return both;
        }
        int newline = new String(data, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(data, 0, newline);
        out.writeBytes(new byte[] {'{', '"', (byte) 0xC3, 'x', '"', '\n'});
        out.write(data, newline, data.length - newline - 1);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anySelectionOfColumnsGivesTheSameValues(Subject subject) {
        List<List<Object>> rows = subject.rows(7, 40);
        byte[] data = subject.encode(rows);
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            List<Integer> columns = Decoding.all(subject.schema()).stream()
                    .filter(column -> random.nextInt(3) == 0)
                    .toList();
            RowDecoder decoder = subject.plugin()
                    .decoder(
                            subject.schema(),
                            columns,
                            Options.check("the format", subject.plugin().decoderOptions(), subject.decoding()),
                            Decoding.REACH);
            List<List<Object>> expected = comparable(rows).stream()
                    .map(row -> columns.stream().map(row::get).collect(Collectors.toList()))
                    .collect(Collectors.toList());
            assertThat(Decoding.whole(decoder, subject.schema().select(columns), data)
                            .rows())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void poisonFailsRowsAndNothingElse(Subject subject) {
        Random random = new Random(5);
        byte[] good = subject.encode(subject.rows(3, 20));
        for (int round = 0; round < 300; round++) {
            byte[] data = good.clone();
            for (int flips = random.nextInt(30); flips >= 0; flips--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt();
            }
            Decoding.whole(subject.decoder(), subject.schema(), Arrays.copyOf(data, random.nextInt(data.length)));
        }
        for (int round = 0; round < 100; round++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            Decoding.whole(subject.decoder(), subject.schema(), noise);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void hugeAndDeepRecordsDoNoHarm(Subject subject) {
        List<List<Object>> rows = subject.rows(3, 1);
        List<byte[]> monsters = new ArrayList<>();
        for (String piece : List.of("[", "{\"a\":", "\"", "x", "{\"text\":[", "1")) {
            monsters.add(piece.repeat(LONG_LINE / 20 / piece.length()).getBytes(StandardCharsets.UTF_8));
        }
        monsters.add("y".repeat(LONG_LINE).getBytes(StandardCharsets.UTF_8));
        for (byte[] monster : monsters) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            data.writeBytes(monster);
            data.write('\n');
            data.writeBytes(subject.encode(rows));
            Decoding.Outcome outcome = Decoding.whole(subject.decoder(), subject.schema(), data.toByteArray());
            assertThat(outcome.rows().size() + outcome.failures().size()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aMessageIsOneRecord(Subject subject) {
        List<List<Object>> rows = subject.rows(11, 30);
        RowDecoder decoder = subject.decoder();
        for (List<Object> row : rows) {
            byte[] message = subject.message(row);
            byte[] buffer = Arrays.copyOf(message, message.length + 64);
            DecodeTarget target = new DecodeTarget(subject.schema(), 10, (start, length, reason) -> {
                throw new AssertionError(reason);
            });
            decoder.decodeRecord(buffer, 0, message.length, target);
            assertThat(target.rows()).isEqualTo(1);
        }
    }

    static RowType text() {
        return RowType.of(new Field("value", DataType.varchar()));
    }
}
