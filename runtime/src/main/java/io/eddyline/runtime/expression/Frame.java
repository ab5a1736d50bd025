package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import io.eddyline.function.FunctionContext;
import java.util.Arrays;
import java.util.List;

/** What generated code reads and writes while it evaluates one batch. Public only for generated code. One thread at a time. */
public final class Frame {
    /** Of the rows that match. */
    private ColumnOutput matchedRows;

    private List<ColumnOutput> outputs = List.of();
    private long[] noNulls = new long[0];
    private Batch batch;
    private EvaluationContext evaluation;
    private FunctionContext context;
    private int[] selection;
    private int count;
    private int from;
    private int matches;
    private FailedRows failed;

    Frame() {}

    void start(Batch input, EvaluationContext evaluationContext) {
        batch = input;
        evaluation = evaluationContext;
        context = new FunctionContext(evaluationContext.nowMicros(), evaluationContext.zone());
        selection = input.selection();
        count = input.selectedCount();
        failed = null;
        int words = Nulls.words(input.rowCount());
        if (noNulls.length < words) {
            noNulls = new long[words];
        }
    }

    /**
     * Evaluates the expressions of a loop into their outputs for all rows that are still selected; rows that fail are reported and leave the
     * selection.
     *
     * @param rows takes the rows for which the loop's condition is true, if it has one; the outputs are filled for these only
     */
    void evaluate(GeneratedCode code, int loop, ColumnOutput rows, List<ColumnOutput> into) {
        matchedRows = rows;
        outputs = into;
        from = 0;
        matches = 0;
        do {
            from = code.run(loop, this);
        } while (from < count);
        if (failed != null) {
            leaveOutFailed();
        }
    }

    private void leaveOutFailed() {
        int[] rest = new int[count];
        int kept = 0;
        for (int k = 0; k < count; k++) {
            int row = row(k);
            if (!failed.contains(row)) {
                rest[kept++] = row;
            }
        }
        selection = rest;
        count = kept;
        failed = null;
    }

    /** A row has failed; gives the place to go on at. */
    public int failed(int k, RuntimeException reason) {
        int row = row(k);
        FailedRows.report(evaluation, row, reason);
        if (failed == null) {
            failed = new FailedRows(batch.rowCount());
        }
        failed.add(row);
        return k + 1;
    }

    /** A row has failed while a condition was evaluated of which so many rows matched before. */
    public int failed(int k, int matched, RuntimeException reason) {
        matches = matched;
        return failed(k, reason);
    }

    private int row(int k) {
        return selection == null ? k : selection[k];
    }

    void finish() {
        batch = null;
        evaluation = null;
        context = null;
        selection = null;
    }

    public FunctionContext context() {
        return context;
    }

    public int[] selection() {
        return selection;
    }

    public int count() {
        return count;
    }

    public int from() {
        return from;
    }

    /** Rows for which the condition was true so far. */
    public int matches() {
        return matches;
    }

    /** All rows were evaluated, so many of which matched. */
    public int matched(int total) {
        matches = total;
        return count;
    }

    public int rows() {
        return batch.rowCount();
    }

    /** Where the values of one of the expressions go. */
    public ColumnOutput output(int number) {
        return outputs.get(number);
    }

    /** The column's null bitmap; one without a bit set when it has none. */
    public long[] nulls(int column) {
        long[] nulls = batch.column(column).nulls();
        return nulls == null ? noNulls : nulls;
    }

    public Column column(int column) {
        return batch.column(column);
    }

    public boolean[] booleans(int column) {
        return ((BooleanColumn) batch.column(column)).values();
    }

    public int[] ints(int column) {
        return ((IntColumn) batch.column(column)).values();
    }

    public long[] longs(int column) {
        return ((LongColumn) batch.column(column)).values();
    }

    public float[] floats(int column) {
        return ((FloatColumn) batch.column(column)).values();
    }

    public double[] doubles(int column) {
        return ((DoubleColumn) batch.column(column)).values();
    }

    public byte[] bytes(int column) {
        return ((BytesColumn) batch.column(column)).data();
    }

    public int[] offsets(int column) {
        return ((BytesColumn) batch.column(column)).offsets();
    }

    public long[] high(int column) {
        return ((Decimal128Column) batch.column(column)).high();
    }

    public long[] low(int column) {
        return ((Decimal128Column) batch.column(column)).low();
    }

    /** Room for the rows that match a condition; kept while the evaluation goes on behind a failed row. */
    public int[] matchedRows() {
        return matchedRows.matchedRows(from == 0, count);
    }

    /** The selected rows as a batch with other columns. */
    Batch result(Column[] columns) {
        Batch result = batch.withColumns(columns);
        return selection == batch.selection() ? result : result.withSelection(selection, count);
    }

    /** The batch with only the rows that matched. */
    Batch matchedBatch() {
        return matches == batch.selectedCount() ? batch : batch.withSelection(trimmed(), matches);
    }

    private int[] trimmed() {
        int[] rows = matchedRows.takeMatchedRows();
        return matches < rows.length / 4 ? Arrays.copyOf(rows, matches) : rows;
    }
}
