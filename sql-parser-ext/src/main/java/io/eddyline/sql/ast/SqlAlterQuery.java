package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER kind name AS query [EMIT ...]}: another query under the same name. */
public final class SqlAlterQuery extends SqlStatement {
    private final ObjectKind kind;

    public SqlAlterQuery(SqlParserPos pos, ObjectKind kind, SqlIdentifier name, SqlNode query) {
        super("ALTER QUERY", pos, List.of(kind), name, query);
        this.kind = kind;
    }

    public ObjectKind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    /** The query without its EMIT clause. */
    public SqlNode query() {
        return SqlEmit.queryOf(getOperandList().get(1));
    }

    /** Null when the query has no EMIT clause. */
    public EmitMode emitMode() {
        return SqlEmit.modeOf(getOperandList().get(1));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.alterQuery(this);
    }

    @Override
    SqlAlterQuery copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlAlterQuery(pos, kind, (SqlIdentifier) operands.get(0), operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("ALTER");
        writer.keyword(kind.words());
        name().unparse(writer, 0, 0);
        Clauses.writeQuery(writer, getOperandList().get(1));
    }
}
