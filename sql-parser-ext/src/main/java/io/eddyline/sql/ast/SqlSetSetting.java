package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SET key = value}. */
public final class SqlSetSetting extends SqlStatement {
    public SqlSetSetting(SqlParserPos pos, SqlNode rawKey, SqlNode value) {
        super("SET", pos, List.of(), rawKey, value);
    }

    /** The option that is set: its key and value. */
    public SqlOption option() {
        return new SqlOption(
                getParserPosition(), getOperandList().get(0), getOperandList().get(1));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.setSetting(this);
    }

    @Override
    SqlSetSetting copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlSetSetting(pos, operands.get(0), operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("SET");
        option().unparse(writer, 0, 0);
    }
}
