package io.eddyline.formats.json;

import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.Decoding;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes JSON lines with Jackson alone: what every shorter way is measured by. */
final class JacksonReference {
    private JacksonReference() {}

    /** The rows and bad rows of the lines, of some columns of a schema. */
    static Decoding.Outcome decode(RowType schema, List<Integer> columns, byte[] data) {
        int[] targets = new int[schema.size()];
        Arrays.setAll(targets, columns::indexOf);
        RowType wanted = schema.select(columns);
        JsonRecordReader records =
                new JsonRecordReader(wanted, new KeyTable(schema.names(), targets), TimestampUnit.MILLISECONDS);
        Decoding.Outcome outcome =
                new Decoding.Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int from = 0;
        while (from < data.length) {
            int newline = from;
            while (newline < data.length && data[newline] != '\n') {
                newline++;
            }
            int end = newline;
            while (end > from && (data[end - 1] == ' ' || data[end - 1] == '\r' || data[end - 1] == '\t')) {
                end--;
            }
            if (end > from) {
                read(records, wanted, Arrays.copyOfRange(data, from, end), outcome);
            }
            from = newline + 1;
        }
        return outcome;
    }

    private static void read(JsonRecordReader records, RowType columns, byte[] line, Decoding.Outcome outcome) {
        DecodeTarget target = new DecodeTarget(columns, 2, (start, length, reason) -> {});
        String reason = records.read(line, 0, line.length, target);
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (reason != null) {
            outcome.failures().add(text);
            outcome.reasons().add(reason);
            return;
        }
        target.endRow(0, line.length);
        Column[] built = target.build();
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < built.length; i++) {
            row.add(Decoding.comparable(JavaValues.read(built[i], 0, columns.type(i))));
        }
        outcome.records().add(text);
        outcome.rows().add(row);
    }
}
