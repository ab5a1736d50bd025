package io.eddyline.server.session;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.ast.SqlStatement;
import io.eddyline.sql.parser.ParsedStatement;
import io.eddyline.sql.parser.StatementText;
import io.eddyline.type.RowType;
import java.util.Optional;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** A session over an {@link Instance}. Statements run one at a time; results of earlier ones may be read meanwhile. */
public final class SqlSession implements Session {
    private final Instance instance;
    private final SessionSettings settings;

    SqlSession(Instance instance, SessionSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    @Override
    public StatementResult execute(String sql, StatementOptions options) {
        return execute(ParsedSql.parse(sql), options);
    }

    /** Runs a statement of a script; positions in errors count from the script's beginning. */
    public StatementResult execute(StatementText statement, StatementOptions options) {
        return execute(ParsedSql.parse(statement), options);
    }

    private synchronized StatementResult execute(ParsedStatement parsed, StatementOptions options) {
        SqlNode node = parsed.node();
        if (node instanceof SqlStatement statement) {
            return statement.dispatch(new StatementDispatch(instance, settings, parsed.text()));
        }
        if (node instanceof SqlInsert insert) {
            return new InsertStatements(instance, settings).insert(insert, options);
        }
        if (node instanceof SqlEmit emit) {
            refuseChanges(emit.query());
            return new LiveStatements(instance, settings).select(emit);
        }
        refuseChanges(node);
        if (node.isA(SqlKind.QUERY)) {
            return new SelectStatements(instance, settings).select(node, options);
        }
        throw SelectStatements.notYet(node.getKind().lowerName.replace('_', ' '));
    }

    private static void refuseChanges(SqlNode node) {
        if (node.isA(SqlKind.DML)) {
            throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: " + node.getKind().sql)
                    .hint(
                            node.getKind() == SqlKind.INSERT
                                    ? "CREATE SINK ... AS SELECT writes the answer of a query that runs for ever; INSERT"
                                            + " without EMIT runs its query once."
                                    : "");
        }
    }

    @Override
    public synchronized Optional<RowType> describe(String sql) {
        SqlNode node = ParsedSql.parse(sql).node();
        if (node.isA(SqlKind.QUERY) && !hasParameters(sql)) {
            return Optional.of(instance.planner(settings.zone()).planBatch(node).rowType());
        }
        return node instanceof SqlExplainStatement
                ? Optional.of(FixedRows.lines("plan", "").schema())
                : Optional.empty();
    }

    private static boolean hasParameters(String sql) {
        return sql.indexOf('?') >= 0;
    }

    /** Nothing is held between statements. */
    @Override
    public void close() {
        // Results are closed by their readers.
    }
}
