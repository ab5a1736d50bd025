package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code COMMENT ON kind name IS 'text' | NULL}. */
public final class SqlCommentOn extends SqlStatement {
    private final ObjectKind kind;

    public SqlCommentOn(SqlParserPos pos, ObjectKind kind, SqlIdentifier name, SqlNode comment) {
        super("COMMENT ON", pos, List.of(kind), name, comment);
        this.kind = kind;
    }

    public ObjectKind kind() {
        return kind;
    }

    /** For a column: the name of its relation, then its own. */
    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    /** Null when the comment is taken away. */
    public String comment() {
        return Clauses.text(getOperandList().get(1));
    }

    @Override
    public <R> R dispatch(StatementVisitor<R> visitor) {
        return visitor.commentOn(this);
    }

    @Override
    SqlCommentOn copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlCommentOn(pos, kind, (SqlIdentifier) operands.get(0), operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("COMMENT ON");
        writer.keyword(kind.words());
        name().unparse(writer, 0, 0);
        writer.keyword("IS");
        if (comment() == null) {
            writer.keyword("NULL");
        } else {
            getOperandList().get(1).unparse(writer, 0, 0);
        }
    }
}
