package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A declared column: {@code name type [NOT NULL] [PRIMARY KEY] [DEFAULT e] [COMMENT '...']}. */
public final class SqlColumn extends SqlTableElement {
    private final boolean primaryKey;

    public SqlColumn(
            SqlParserPos pos,
            SqlIdentifier name,
            SqlDataTypeSpec type,
            boolean primaryKey,
            SqlNode defaultValue,
            SqlNode comment) {
        super("COLUMN", pos, List.of(primaryKey), name, type, defaultValue, comment);
        this.primaryKey = primaryKey;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    /** The type, with {@link SqlDataTypeSpec#getNullable()} always set. */
    public SqlDataTypeSpec type() {
        return (SqlDataTypeSpec) getOperandList().get(1);
    }

    public boolean primaryKey() {
        return primaryKey;
    }

    /** Null when there is none. */
    public SqlNode defaultValue() {
        return getOperandList().get(2);
    }

    /** Null when there is none. */
    public String comment() {
        return Clauses.text(getOperandList().get(3));
    }

    @Override
    public <R> R dispatch(TableElementVisitor<R> visitor) {
        return visitor.column(this);
    }

    @Override
    SqlColumn copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlColumn(
                pos,
                (SqlIdentifier) operands.get(0),
                (SqlDataTypeSpec) operands.get(1),
                primaryKey,
                operands.get(2),
                operands.get(3));
    }

    @Override
    void write(SqlWriter writer) {
        name().unparse(writer, 0, 0);
        Clauses.writeType(writer, type());
        if (primaryKey) {
            writer.keyword("PRIMARY KEY");
        }
        if (defaultValue() != null) {
            writer.keyword("DEFAULT");
            defaultValue().unparse(writer, 0, 0);
        }
        Clauses.writeComment(writer, getOperandList().get(3));
    }
}
