package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code EXPLAIN [LOGICAL | PHYSICAL | STATE | WATERMARK] [PLAN FOR] statement}. */
public final class SqlExplainStatement extends SqlStatement {
    private final ExplainMode mode;

    public SqlExplainStatement(SqlParserPos pos, ExplainMode mode, SqlNode statement) {
        super("EXPLAIN", pos, Clauses.facts(mode), statement);
        this.mode = mode;
    }

    /** Null when the statement does not say. */
    public ExplainMode mode() {
        return mode;
    }

    /** Any statement: a query, a {@link SqlEmit}, an INSERT, a {@link SqlStatement}. */
    public SqlNode statement() {
        return getOperandList().get(0);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.explain(this);
    }

    @Override
    SqlExplainStatement copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlExplainStatement(pos, mode, operands.get(0));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("EXPLAIN");
        if (mode != null) {
            writer.keyword(mode.words());
        }
        writer.newlineAndIndent();
        statement().unparse(writer, 0, 0);
    }
}
