package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A column that the connector supplies: {@code name type METADATA [FROM 'key'] [VIRTUAL]}. */
public final class SqlMetadataColumn extends SqlTableElement {
    private final boolean virtual;

    public SqlMetadataColumn(
            SqlParserPos pos,
            SqlIdentifier name,
            SqlDataTypeSpec type,
            SqlNode metadataKey,
            boolean virtual,
            SqlNode comment) {
        super("METADATA COLUMN", pos, List.of(virtual), name, type, metadataKey, comment);
        this.virtual = virtual;
    }

    public SqlIdentifier name() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    /** The type, with {@link SqlDataTypeSpec#getNullable()} always set. */
    public SqlDataTypeSpec type() {
        return (SqlDataTypeSpec) getOperandList().get(1);
    }

    /** The connector's name of the fact: the text after FROM, else the column's name. */
    public String metadataKey() {
        SqlNode key = getOperandList().get(2);
        return key == null ? name().getSimple() : Clauses.text(key);
    }

    /** Whether the column is read only: left out when the stream is written to. */
    public boolean virtual() {
        return virtual;
    }

    /** Null when there is none. */
    public String comment() {
        return Clauses.text(getOperandList().get(3));
    }

    @Override
    public <R> R dispatch(TableElementVisitor<R> visitor) {
        return visitor.metadataColumn(this);
    }

    @Override
    SqlMetadataColumn copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlMetadataColumn(
                pos,
                (SqlIdentifier) operands.get(0),
                (SqlDataTypeSpec) operands.get(1),
                operands.get(2),
                virtual,
                operands.get(3));
    }

    @Override
    void write(SqlWriter writer) {
        name().unparse(writer, 0, 0);
        Clauses.writeType(writer, type());
        writer.keyword("METADATA");
        if (getOperandList().get(2) != null) {
            writer.keyword("FROM");
            getOperandList().get(2).unparse(writer, 0, 0);
        }
        if (virtual) {
            writer.keyword("VIRTUAL");
        }
        Clauses.writeComment(writer, getOperandList().get(3));
    }
}
