package io.eddyline.sql.ast;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code MAP<STRING, INT>}: unlike Calcite's, its values are nullable unless they say NOT NULL. */
public final class SqlMapTypeSpec extends SqlMapTypeNameSpec {
    public SqlMapTypeSpec(SqlDataTypeSpec keyType, SqlDataTypeSpec valueType, SqlParserPos pos) {
        super(keyType, valueType, pos);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        SqlWriter.Frame frame = Clauses.startTypeArguments(writer, "MAP");
        writer.sep(",");
        Clauses.writeType(writer, getKeyType());
        writer.sep(",");
        Clauses.writeType(writer, getValType());
        writer.endList(frame);
    }
}
