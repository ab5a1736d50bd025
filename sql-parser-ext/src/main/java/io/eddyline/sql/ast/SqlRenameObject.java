package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER kind name RENAME TO newName}. */
public final class SqlRenameObject extends SqlStatement {
    private final ObjectKind kind;

    public SqlRenameObject(SqlParserPos pos, ObjectKind kind, SqlIdentifier name, SqlIdentifier newName) {
        super("RENAME", pos, List.of(kind), name, newName);
        this.kind = kind;
    }

    public ObjectKind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    public SqlIdentifier newName() {
        return (SqlIdentifier) getOperandList().get(1);
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.renameObject(this);
    }

    @Override
    SqlRenameObject copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlRenameObject(pos, kind, (SqlIdentifier) operands.get(0), (SqlIdentifier) operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("ALTER");
        writer.keyword(kind.words());
        name().unparse(writer, 0, 0);
        writer.keyword("RENAME TO");
        newName().unparse(writer, 0, 0);
    }
}
