package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER kind name PAUSE | RESUME | STOP} and the short forms {@code PAUSE name}, {@code RESUME name}, {@code STOP name}. */
public final class SqlAlterQueryState extends SqlStatement {
    private final ObjectKind kind;
    private final QueryAction action;

    public SqlAlterQueryState(SqlParserPos pos, ObjectKind kind, SqlIdentifier name, QueryAction action) {
        super("ALTER QUERY STATE", pos, Clauses.facts(kind, action), name);
        this.kind = kind;
        this.action = action;
    }

    /** Null in the short forms. */
    public ObjectKind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    public QueryAction action() {
        return action;
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.alterQueryState(this);
    }

    @Override
    SqlAlterQueryState copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlAlterQueryState(pos, kind, (SqlIdentifier) operands.get(0), action);
    }

    @Override
    void write(SqlWriter writer) {
        if (kind == null) {
            writer.keyword(action.words());
            name().unparse(writer, 0, 0);
            return;
        }
        writer.keyword("ALTER");
        writer.keyword(kind.words());
        name().unparse(writer, 0, 0);
        writer.keyword(action.words());
    }
}
