package io.eddyline.connectors.jdbc;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a table or a query from start to end, once. Each part is read in a transaction of its own. */
final class JdbcSource implements Source {
    private static final long ROWS_A_PART = 500_000;
    private static final int MAX_CHOSEN_PARTS = 1000;

    private final JdbcSourceOptions options;
    private final SourceTable table;
    private final RowType schema;
    private final List<String> names;
    /** The part that comes next; null before the first was planned. */
    private JdbcRange next;

    JdbcSource(SourceContext context, JdbcSourceOptions options) {
        this.options = options;
        try (Connection connection = options.login().connect()) {
            this.table = SourceTable.open(connection, options);
        } catch (SQLException e) {
            throw JdbcErrors.of("cannot read '" + options.login().shownUrl() + "'", e);
        }
        context.definition().columns().forEach(this::check);
        this.schema = context.definition().rowType().select(context.columns());
        this.names = schema.names().stream()
                .map(name -> SourceTable.column(table.columns(), name).name())
                .toList();
    }

    private void check(SourceColumn declared) {
        SqlColumn column = SourceTable.column(table.columns(), declared.name());
        if (!TypeFit.fits(column.dataType(table.dialect()), declared.type())) {
            throw new EddylineException(
                            ErrorCode.TYPE_MISMATCH,
                            "the database gives '" + declared.name() + "' as "
                                    + column.dataType(table.dialect()).sql() + ", which is not always a "
                                    + declared.type().sql())
                    .hint("Declare it so, or leave out the column list.");
        }
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        if (next == null) {
            next = table.partitionColumn().isPresent() ? firstPart() : JdbcRange.whole();
        }
        List<Split> splits = new ArrayList<>();
        long rows = 0;
        while (!next.isEnd() && (splits.isEmpty() || rows + next.expectedRows() <= limit.maxRows())) {
            splits.add(new Split(0, next.toJson(), next.expectedRows()));
            rows += next.expectedRows();
            next = next.next();
        }
        return new EpochInput(splits, next.isEnd());
    }

    private JdbcRange firstPart() {
        try (Connection connection = options.login().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(table.extent())) {
            if (!row.next() || row.getLong(3) == 0) {
                return new JdbcRange(0, 0, 0, 0, 0);
            }
            long rows = row.getLong(3);
            BigDecimal min = row.getBigDecimal(1);
            BigDecimal max = row.getBigDecimal(2);
            if (min == null) {
                return new JdbcRange(0, 0, rows, 1, 0);
            }
            long chosen = Math.min(MAX_CHOSEN_PARTS, (rows + ROWS_A_PART - 1) / ROWS_A_PART);
            int parts = options.partitions() > 0 ? options.partitions() : (int) chosen;
            return new JdbcRange(
                    min.setScale(0, RoundingMode.FLOOR).longValueExact(),
                    max.setScale(0, RoundingMode.CEILING).longValueExact(),
                    rows,
                    parts,
                    0);
        } catch (SQLException e) {
            throw JdbcErrors.of("cannot find the range of 'partition.column'", e);
        } catch (ArithmeticException e) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the numbers in 'partition.column' do not fit into a BIGINT", e);
        }
    }

    @Override
    public SplitReader open(Split split) {
        String sql = table.select(names, JdbcRange.fromJson(split.range()));
        return JdbcReader.open(options, table.dialect(), sql, schema);
    }

    @Override
    public boolean isExhausted() {
        return next != null && next.isEnd();
    }

    @Override
    public void committed(EpochInput input) {
        // The database is not told.
    }

    @Override
    public String snapshot() {
        return next == null ? null : next.toJson();
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        if (snapshot != null) {
            next = JdbcRange.fromJson(snapshot);
        }
        since.forEach(input -> input.splits()
                .forEach(split -> next = JdbcRange.fromJson(split.range()).next()));
    }

    @Override
    public void close() {
        // Readers have connections of their own.
    }
}
