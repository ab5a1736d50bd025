package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code name AS expression}. */
public final class SqlComputedColumn extends SqlTableElement {
    public SqlComputedColumn(SqlParserPos pos, SqlIdentifier name, SqlNode expression, SqlNode comment) {
        super("COMPUTED COLUMN", pos, List.of(), name, expression, comment);
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    public SqlNode expression() {
        return getOperandList().get(1);
    }

    /** Null when there is none. */
    public String comment() {
        return Clauses.text(getOperandList().get(2));
    }

    @Override
    public <R> R dispatch(TableElementVisitor<R> visitor) {
        return visitor.computedColumn(this);
    }

    @Override
    SqlComputedColumn copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlComputedColumn(pos, (SqlIdentifier) operands.get(0), operands.get(1), operands.get(2));
    }

    @Override
    void write(SqlWriter writer) {
        name().unparse(writer, 0, 0);
        writer.keyword("AS");
        expression().unparse(writer, 0, 0);
        Clauses.writeComment(writer, getOperandList().get(2));
    }
}
