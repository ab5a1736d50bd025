package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code RESET key} and {@code RESET ALL}. */
public final class SqlResetSetting extends SqlStatement {
    public SqlResetSetting(SqlParserPos pos, SqlNode rawKey) {
        super("RESET", pos, List.of(), rawKey);
    }

    /** The key's normal form; null for ALL. */
    public String key() {
        return getOperandList().get(0) == null ? null : SqlOption.normalise(rawKey());
    }

    /** The key as it was written; null for ALL. */
    public String rawKey() {
        return Clauses.text(getOperandList().get(0));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.resetSetting(this);
    }

    @Override
    SqlResetSetting copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlResetSetting(pos, operands.get(0));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("RESET");
        if (rawKey() == null) {
            writer.keyword("ALL");
        } else {
            SqlOption.writeKey(writer, getOperandList().get(0));
        }
    }
}
