package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Lines;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * Decodes JSON lines whose fields must be just the columns: looks at every key before a line is read as usual, which makes it slower. Not
 * thread-safe.
 */
final class StrictJsonDecoder implements RowDecoder {
    private final JsonRecordReader records;
    private final RowType schema;
    private final List<Integer> columns;
    private final KeyTable known;
    private final boolean unknownFails;
    private final boolean missingFails;
    private boolean atStart = true;

    /**
     * @param known all columns of the schema by name
     * @param columns those that are read: others may be missing
     */
    StrictJsonDecoder(
            JsonRecordReader records,
            RowType schema,
            List<Integer> columns,
            KeyTable known,
            boolean unknownFails,
            boolean missingFails) {
        this.records = records;
        this.schema = schema;
        this.columns = columns;
        this.known = known;
        this.unknownFails = unknownFails;
        this.missingFails = missingFails;
    }

    @Override
    public void reset() {
        atStart = true;
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int end = last ? to : Lines.lastNewline(buffer, from, to) + 1;
        int position = from;
        if (atStart && position < end && Lines.startsWithByteOrderMark(buffer, from, to)) {
            position += 3;
        }
        while (position < end && !target.isFull()) {
            atStart = false;
            int newline = Lines.newline(buffer, position, end);
            decodeTrimmed(buffer, position, newline, false, target);
            position = Math.min(end, newline + 1);
        }
        return Math.max(position, from);
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        decodeTrimmed(buffer, from, to, true, target);
    }

    private void decodeTrimmed(byte[] b, int from, int to, boolean message, DecodeTarget target) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\r' || b[end - 1] == '\t' || b[end - 1] == '\n')) {
            end--;
        }
        if (end == from) {
            if (message) {
                target.failRow(from, to - from, "the record is empty");
            }
            return;
        }
        String reason = check(b, from, end);
        reason = reason == null ? records.read(b, from, end, target) : reason;
        if (reason == null) {
            target.endRow(from, end - from);
        } else {
            target.failRow(from, end - from, reason);
        }
    }

    /** What is wrong with the keys; null also when the text is no JSON object, which is found out when it is read. */
    private String check(byte[] b, int from, int to) {
        BitSet seen = new BitSet();
        try (JsonParser parser = JsonRecordReader.parser(b, from, to)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int column = known.indexOf(parser.currentName());
                if (column >= 0) {
                    seen.set(column);
                } else if (unknownFails) {
                    byte[] key = parser.currentName().getBytes(StandardCharsets.UTF_8);
                    return "the field " + BadValue.excerpt(key, 0, key.length) + " is no column";
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException e) {
            return null;
        }
        for (int column : columns) {
            if (missingFails && !seen.get(column)) {
                return "the field '" + schema.name(column) + "' is missing";
            }
        }
        return null;
    }
}
