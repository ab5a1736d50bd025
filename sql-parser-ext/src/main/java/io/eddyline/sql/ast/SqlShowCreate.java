package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW CREATE [kind] name}. */
public final class SqlShowCreate extends SqlStatement {
    private final ObjectKind kind;

    public SqlShowCreate(SqlParserPos pos, ObjectKind kind, SqlIdentifier name) {
        super("SHOW CREATE", pos, Clauses.facts(kind), name);
        this.kind = kind;
    }

    /** Null when the statement does not say. */
    public ObjectKind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.showCreate(this);
    }

    @Override
    SqlShowCreate copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlShowCreate(pos, kind, (SqlIdentifier) operands.get(0));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("SHOW CREATE");
        if (kind != null) {
            writer.keyword(kind.words());
        }
        name().unparse(writer, 0, 0);
    }
}
