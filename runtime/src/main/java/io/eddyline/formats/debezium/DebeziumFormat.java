package io.eddyline.formats.debezium;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.json.JsonObjects;
import io.eddyline.type.RowType;
import java.util.List;

/** {@code format = 'debezium-json'}. */
public final class DebeziumFormat implements Format {
    @Override
    public String name() {
        return "debezium-json";
    }

    @Override
    public String description() {
        return "Changes of a database's rows as Debezium writes them: rows are added, changed and deleted.";
    }

    @Override
    public List<Option> decoderOptions() {
        return JsonObjects.options();
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of();
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
    public boolean decodesChanges() {
        return true;
    }

    @Override
    public boolean encodesChanges() {
        return true;
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        return new DebeziumDecoder(new JsonObjects(schema, columns, options));
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        return new DebeziumEncoder(schema);
    }
}
