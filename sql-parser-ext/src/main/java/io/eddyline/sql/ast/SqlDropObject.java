package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP kind [IF EXISTS] name [CASCADE | RESTRICT]}. */
public final class SqlDropObject extends SqlStatement {
    private final ObjectKind kind;
    private final boolean ifExists;
    private final boolean cascade;

    public SqlDropObject(SqlParserPos pos, ObjectKind kind, boolean ifExists, SqlIdentifier name, boolean cascade) {
        super("DROP", pos, List.of(kind, ifExists, cascade), name);
        this.kind = kind;
        this.ifExists = ifExists;
        this.cascade = cascade;
    }

    public ObjectKind kind() {
        return kind;
    }

    public boolean ifExists() {
        return ifExists;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    /** Whether dependants are dropped too; otherwise they forbid it. */
    public boolean cascade() {
        return cascade;
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.dropObject(this);
    }

    @Override
    SqlDropObject copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlDropObject(pos, kind, ifExists, (SqlIdentifier) operands.get(0), cascade);
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("DROP");
        writer.keyword(kind.words());
        if (ifExists) {
            writer.keyword("IF EXISTS");
        }
        name().unparse(writer, 0, 0);
        if (cascade) {
            writer.keyword("CASCADE");
        }
    }
}
