package io.eddyline.formats.json;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.Sample;
import io.eddyline.formats.value.TimeForms;
import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code format = 'json'}. */
public final class JsonFormat implements Format {
    static final Option TIMESTAMP_UNIT = Option.choice(
            "timestamp.unit",
            "milliseconds",
            List.of("seconds", "milliseconds", "microseconds"),
            "What a number in a TIMESTAMP column counts since 1970-01-01 00:00 UTC");

    private static final Option SKIP_REST = Option.bool(
            "skip.rest",
            false,
            "Whether the rest of a line is passed over once all fields that a query needs were found. Faster, but what is wrong there may go unnoticed, and of a key that comes twice either value may count");

    private static final Option CASE_SENSITIVE =
            Option.bool("case.sensitive", false, "Whether a key belongs only to the column of exactly its name");
    private static final Option UNKNOWN_FIELDS = Option.choice(
            "unknown.fields",
            "skip",
            List.of("skip", "fail"),
            "What becomes of a field that is no column: it is skipped, or its line is bad. `fail` reads more slowly");
    private static final Option MISSING_FIELDS = Option.choice(
            "missing.fields",
            "null",
            List.of("null", "fail"),
            "What becomes of a column that a line has no field for: it is NULL, or the line is bad where the column is read. `fail` reads more slowly");

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "JSON lines: one object a line.";
    }

    @Override
    public List<Option> decoderOptions() {
        return Stream.concat(
                        Stream.of(TIMESTAMP_UNIT, CASE_SENSITIVE, UNKNOWN_FIELDS, MISSING_FIELDS, SKIP_REST),
                        TimeForms.DECODER_OPTIONS.stream())
                .toList();
    }

    @Override
    public List<Option> encoderOptions() {
        return TimeForms.ENCODER_OPTIONS;
    }

    @Override
    public String fileSuffix() {
        return ".json";
    }

    @Override
    public boolean recordsAreLines() {
        return true;
    }

    @Override
    public Optional<RowType> inferSchema(Path sample, Map<String, String> options) {
        return JsonInference.infer(Sample.of(sample));
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        return decoder(schema, columns, options, LineClasses.SHARED);
    }

    /** @param classes generated readers of lines */
    static RowDecoder decoder(RowType schema, List<Integer> columns, Options options, LineClasses classes) {
        TimestampUnit unit =
                TimestampUnit.valueOf(options.choice("timestamp.unit").toUpperCase(Locale.ROOT));
        JsonTimes times = JsonTimes.of(unit, TimeForms.of(options));
        int[] targets = new int[schema.size()];
        Arrays.fill(targets, -1);
        for (int i = 0; i < columns.size(); i++) {
            targets[columns.get(i)] = i;
        }
        boolean exactOnly = options.bool(CASE_SENSITIVE.key());
        KeyTable keys = new KeyTable(schema.names(), targets, exactOnly);
        RowType wanted = schema.select(columns);
        JsonRecordReader records = new JsonRecordReader(wanted, keys, times);
        boolean unknownFails = options.choice(UNKNOWN_FIELDS.key()).equals("fail");
        boolean missingFails = options.choice(MISSING_FIELDS.key()).equals("fail");
        if (unknownFails || missingFails) {
            int[] all = IntStream.range(0, schema.size()).toArray();
            KeyTable known = new KeyTable(schema.names(), all, exactOnly);
            return new StrictJsonDecoder(records, schema, columns, known, unknownFails, missingFails);
        }
        return new JsonDecoder(wanted, keys, records, options.bool("skip.rest"), classes);
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        return new JsonEncoder(schema, TimeForms.of(options));
    }
}
