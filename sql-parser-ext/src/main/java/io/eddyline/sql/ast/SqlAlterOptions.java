package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER kind name SET (options)}. */
public final class SqlAlterOptions extends SqlStatement {
    private final ObjectKind kind;

    public SqlAlterOptions(SqlParserPos pos, ObjectKind kind, SqlIdentifier name, SqlNodeList options) {
        super("ALTER OPTIONS", pos, List.of(kind), name, options);
        this.kind = kind;
    }

    public ObjectKind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    public SqlNodeList optionNodes() {
        return (SqlNodeList) getOperandList().get(1);
    }

    public List<SqlOption> options() {
        return Clauses.typed(optionNodes(), SqlOption.class);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.alterOptions(this);
    }

    @Override
    SqlAlterOptions copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlAlterOptions(pos, kind, (SqlIdentifier) operands.get(0), (SqlNodeList) operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("ALTER");
        writer.keyword(kind.words());
        name().unparse(writer, 0, 0);
        writer.keyword("SET");
        Clauses.writeNames(writer, optionNodes());
    }
}
