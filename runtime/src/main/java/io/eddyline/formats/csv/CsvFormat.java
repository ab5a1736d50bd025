package io.eddyline.formats.csv;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.value.Sample;
import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code format = 'csv'}. */
public final class CsvFormat implements Format {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Character-separated values, a record a line.";
    }

    @Override
    public List<Option> decoderOptions() {
        return CsvDialect.DECODER_OPTIONS;
    }

    @Override
    public List<Option> encoderOptions() {
        return CsvDialect.ENCODER_OPTIONS;
    }

    @Override
    public String fileSuffix() {
        return ".csv";
    }

    @Override
    public Optional<RowType> inferSchema(Path sample, Map<String, String> options) {
        return CsvInference.infer(
                Sample.of(sample), CsvDialect.ofDecoder(Options.check("the format 'csv'", decoderOptions(), options)));
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        int[] targets = new int[schema.size()];
        Arrays.fill(targets, -1);
        for (int i = 0; i < columns.size(); i++) {
            targets[columns.get(i)] = i;
        }
        return new CsvDecoder(schema, schema.select(columns), targets, CsvDialect.ofDecoder(options));
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        return new CsvEncoder(schema, CsvDialect.ofEncoder(options));
    }
}
