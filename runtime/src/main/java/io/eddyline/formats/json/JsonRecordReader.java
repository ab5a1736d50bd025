package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.Identifiers;
import io.eddyline.type.RowType;
import java.io.IOException;

/**
 * Reads one record with Jackson: whatever is out of the ordinary, and whatever is wrong, since it finds the words for it. Not thread-safe.
 */
final class JsonRecordReader {
    /** Objects and arrays within each other; deeper records are bad. */
    static final int MAX_DEPTH = 256;

    private static final int MAX_MESSAGE = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // So that a nested value's own text can be found again.
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final RowType columns;
    private final KeyTable keys;
    private final JsonValueReader[] readers;

    JsonRecordReader(RowType columns, KeyTable keys, TimestampUnit unit) {
        this(columns, keys, JsonTimes.of(unit));
    }

    JsonRecordReader(RowType columns, KeyTable keys, JsonTimes times) {
        this.columns = columns;
        this.keys = keys;
        this.readers = columns.types().stream()
                .map(type -> JsonValueReader.of(type, times))
                .toArray(JsonValueReader[]::new);
    }

    /** The reader of a target column. */
    JsonValueReader reader(int column) {
        return readers[column];
    }

    static JsonParser parser(byte[] b, int from, int to) throws IOException {
        return FACTORY.createParser(b, from, to - from);
    }

    /** Appends the record {@code b[from .. to)} to the target's columns; gives null, or the reason why it is no row. */
    String read(byte[] b, int from, int to, DecodeTarget target) {
        int invalid = Utf8.invalidAt(b, from, to);
        if (invalid >= 0) {
            return "byte " + (invalid - from + 1) + " is not valid UTF-8";
        }
        try (JsonParser parser = parser(b, from, to)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "a record is one JSON object, and this is none";
            }
            String reason = readFields(parser, target);
            if (reason == null && parser.nextToken() != null) {
                return "something follows the JSON object";
            }
            return reason;
        } catch (JsonProcessingException e) {
            return describe(e);
        } catch (IOException e) {
            return "not valid JSON";
        }
    }

    private String readFields(JsonParser parser, DecodeTarget target) throws IOException {
        int rows = target.rows();
        int column = -1;
        try {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                column = keys.indexOf(parser.currentName());
                parser.nextToken();
                if (column < 0) {
                    parser.skipChildren();
                } else {
                    ColumnBuilder out = target.column(column);
                    out.truncate(rows);
                    readers[column].read(parser, out);
                }
            }
            for (column = 0; column < readers.length; column++) {
                if (target.column(column).size() == rows) {
                    readers[column].readMissing(target.column(column));
                }
            }
            return null;
        } catch (BadValue e) {
            return "column " + Identifiers.quoteIfNeeded(columns.name(column)) + ": " + e.getMessage();
        }
    }

    private static String describe(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String cut = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
        long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset() + 1;
        return "not valid JSON" + (at > 0 ? " at byte " + at : "") + ": " + cut.replace('\n', ' ');
    }
}
