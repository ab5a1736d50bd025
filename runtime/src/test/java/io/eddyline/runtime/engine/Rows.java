package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.runtime.livetable.ChangeSet;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rows as text. */
final class Rows {
    private Rows() {}

    /** {@code +1 a,2} for each selected row. */
    static List<String> text(Batch batch, RowType schema) {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            rows.add((batch.weight(row) > 0 ? "+" : "") + batch.weight(row) + " " + values(batch, row, schema));
        }
        return rows;
    }

    /** The rows of a snapshot, sorted, each as often as it counts, without weights. */
    static List<String> sorted(List<Batch> batches, RowType schema) {
        List<String> rows = new ArrayList<>();
        for (Batch batch : batches) {
            for (int k = 0; k < batch.selectedCount(); k++) {
                for (long n = batch.weight(batch.row(k)); n > 0; n--) {
                    rows.add(values(batch, batch.row(k), schema));
                }
            }
        }
        rows.sort(null);
        return rows;
    }

    /** {@code +I a,2} for each change; {@code = epoch} for a progress mark. */
    static List<String> text(ChangeSet changes, RowType schema) {
        if (changes.isProgress()) {
            return List.of("= " + changes.epoch());
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < changes.rowCount(); row++) {
            rows.add(changes.kinds().get(row).symbol() + " " + values(changes.rows(), row, schema));
        }
        return rows;
    }

    static String values(Batch batch, int row, RowType schema) {
        StringJoiner text = new StringJoiner(",");
        for (int i = 0; i < schema.size(); i++) {
            text.add(String.valueOf(JavaValues.read(batch.column(i), row, schema.type(i))));
        }
        return text.toString();
    }
}
