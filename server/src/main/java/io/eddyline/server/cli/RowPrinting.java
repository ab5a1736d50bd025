package io.eddyline.server.cli;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.server.cli.ResultPrinter.PrintColumn;
import io.eddyline.server.session.RowStream;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** Prints what a session gives. */
final class RowPrinting {
    /** Between two looks at a live answer. */
    private static final long WAIT_MICROS = 500_000;

    private RowPrinting() {}

    static List<PrintColumn> columns(RowType schema) {
        return schema.fields().stream().map(RowPrinting::column).toList();
    }

    private static PrintColumn column(Field field) {
        return new PrintColumn(field.name(), isNumber(field.type()));
    }

    private static boolean isNumber(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    /** Prints all rows; returns after the last, or throws what ended them. */
    static void print(RowStream rows, ResultPrinter printer) {
        RowType schema = rows.schema();
        printer.begin(columns(schema));
        if (rows.live()) {
            printer.pause();
        }
        for (Batch batch = rows.next(WAIT_MICROS); batch != null; batch = rows.next(WAIT_MICROS)) {
            for (int i = 0; i < batch.selectedCount(); i++) {
                int row = batch.selection() == null ? i : batch.selection()[i];
                long weight = batch.weights() == null ? 1 : batch.weights()[row];
                List<Object> values = values(batch, row, schema);
                for (long n = 0; n < weight; n++) {
                    printer.row(values);
                }
            }
            if (rows.live()) {
                printer.pause();
            }
        }
        printer.end();
    }

    private static List<Object> values(Batch batch, int row, RowType schema) {
        List<Object> values = new ArrayList<>(schema.size());
        for (int i = 0; i < schema.size(); i++) {
            values.add(JavaValues.read(batch.column(i), row, schema.type(i)));
        }
        return values;
    }
}
