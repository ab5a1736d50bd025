package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW target [LIKE 'pattern']}. */
public final class SqlShow extends SqlStatement {
    private final ShowTarget target;

    public SqlShow(SqlParserPos pos, ShowTarget target, SqlNode pattern) {
        super("SHOW", pos, List.of(target), pattern);
        this.target = target;
    }

    public ShowTarget target() {
        return target;
    }

    /** A LIKE pattern; null when there is none. */
    public String pattern() {
        return Clauses.text(getOperandList().get(0));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.show(this);
    }

    @Override
    SqlShow copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlShow(pos, target, operands.get(0));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("SHOW");
        writer.keyword(target.words());
        if (pattern() != null) {
            writer.keyword("LIKE");
            getOperandList().get(0).unparse(writer, 0, 0);
        }
    }
}
