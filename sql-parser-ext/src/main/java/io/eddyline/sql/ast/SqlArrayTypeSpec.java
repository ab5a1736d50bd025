package io.eddyline.sql.ast;

import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** {@code ARRAY<INT>}: its elements are nullable unless they say NOT NULL. */
public final class SqlArrayTypeSpec extends SqlCollectionTypeNameSpec {
    private final SqlDataTypeSpec elementType;

    /** The element's type says whether it is nullable. */
    public SqlArrayTypeSpec(SqlDataTypeSpec elementType, SqlParserPos pos) {
        super(elementType.getTypeNameSpec(), !Boolean.FALSE.equals(elementType.getNullable()), SqlTypeName.ARRAY, pos);
        this.elementType = elementType;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        SqlWriter.Frame frame = Clauses.startTypeArguments(writer, "ARRAY");
        Clauses.writeType(writer, elementType);
        writer.endList(frame);
    }
}
