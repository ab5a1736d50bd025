package io.eddyline.connectors.console;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.text.ValueText;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.Field;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints {@code Batch: N} and a table when an epoch is committed. In update mode a first column {@code _op} tells what became of the row:
 * {@code +} it is there now, {@code -} it is there no more.
 */
final class ConsoleSink implements Sink {
    private static final String RULE = "-------------------------------------------";

    private final SinkContext context;
    private final boolean showsOperation;
    private final long maxRows;
    private final int maxCells;
    private TextTable table;
    private long rowCount;

    ConsoleSink(SinkContext context, long maxRows, int maxCells) {
        this.context = context;
        this.showsOperation = context.mode() == OutputMode.UPDATE;
        this.maxRows = maxRows;
        this.maxCells = maxCells;
    }

    @Override
    public void begin(long epoch) {
        List<TextTable.Column> columns = new ArrayList<>();
        if (showsOperation) {
            columns.add(new TextTable.Column("_op", false));
        }
        for (Field field : context.schema().fields()) {
            columns.add(new TextTable.Column(field.name(), ValueText.isRightAligned(field.type())));
        }
        table = new TextTable(columns, maxCells);
        rowCount = 0;
    }

    @Override
    public void write(Batch rows) {
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            long weight = rows.weight(row);
            for (long copy = 0; copy < Math.abs(weight); copy++) {
                if (rowCount++ < maxRows) {
                    table.add(texts(rows, row, weight));
                }
            }
        }
    }

    private String[] texts(Batch rows, int row, long weight) {
        List<String> values = new ArrayList<>();
        if (showsOperation) {
            values.add(weight < 0 ? "-" : "+");
        }
        for (int i = 0; i < context.schema().size(); i++) {
            values.add(ValueText.of(rows.column(i), row, context.schema().type(i)));
        }
        return values.toArray(String[]::new);
    }

    @Override
    public void prepare() {
        // Nothing outlives the process.
    }

    @Override
    public void commit(long epoch) {
        if (table == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(RULE)
                .append("\nBatch: ")
                .append(epoch)
                .append('\n')
                .append(RULE)
                .append('\n');
        text.append(table.render());
        if (rowCount > table.rowCount()) {
            text.append("only showing top ")
                    .append(maxRows)
                    .append(maxRows == 1 ? " row" : " rows")
                    .append('\n');
        }
        table = null;
        PrintStream out = context.console();
        // One call, so that tables of several queries do not mix.
        out.println(text);
        out.flush();
    }

    @Override
    public void close() {
        context.console().flush();
    }
}
