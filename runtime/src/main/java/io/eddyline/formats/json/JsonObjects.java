package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads JSON objects that stand within others, for formats that wrap rows. Not thread-safe. */
public final class JsonObjects {
    private final JsonRecordReader records;

    /**
     * @param schema all columns
     * @param columns which of them to give, ascending
     * @param options with {@link #options()}
     */
    public JsonObjects(RowType schema, List<Integer> columns, Options options) {
        int[] targets = new int[schema.size()];
        Arrays.fill(targets, -1);
        for (int i = 0; i < columns.size(); i++) {
            targets[columns.get(i)] = i;
        }
        TimestampUnit unit = TimestampUnit.valueOf(
                options.choice(JsonFormat.TIMESTAMP_UNIT.key()).toUpperCase(Locale.ROOT));
        records = new JsonRecordReader(schema.select(columns), new KeyTable(schema.names(), targets), unit);
    }

    /** Options of how values are read. */
    public static List<Option> options() {
        return List.of(JsonFormat.TIMESTAMP_UNIT);
    }

    /** Appends the object {@code b[from .. to)} to the target's columns; gives null, or the reason why it is no row. */
    public String read(byte[] b, int from, int to, DecodeTarget target) {
        return records.read(b, from, to, target);
    }

    /** A parser with this format's limits. */
    public static JsonParser parser(byte[] b, int from, int to) throws IOException {
        return JsonRecordReader.parser(b, from, to);
    }
}
