package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DESCRIBE [EXTENDED] name}, {@code DESCRIBE CONNECTOR | FORMAT | FUNCTION name}. */
public final class SqlDescribe extends SqlStatement {
    private final DescribeTarget target;
    private final boolean extended;

    public SqlDescribe(SqlParserPos pos, DescribeTarget target, boolean extended, SqlIdentifier name) {
        super("DESCRIBE", pos, List.of(target, extended), name);
        this.target = target;
        this.extended = extended;
    }

    public DescribeTarget target() {
        return target;
    }

    public boolean extended() {
        return extended;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.describe(this);
    }

    @Override
    SqlDescribe copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlDescribe(pos, target, extended, (SqlIdentifier) operands.get(0));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("DESCRIBE");
        if (extended) {
            writer.keyword("EXTENDED");
        }
        if (target != DescribeTarget.RELATION) {
            writer.keyword(target.words());
        }
        name().unparse(writer, 0, 0);
    }
}
