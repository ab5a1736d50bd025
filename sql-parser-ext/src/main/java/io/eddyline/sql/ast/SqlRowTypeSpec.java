package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlRowTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ROW(a INT, b STRING NOT NULL)}: unlike Calcite's, its fields are nullable unless they say NOT NULL. */
public final class SqlRowTypeSpec extends SqlRowTypeNameSpec {
    public SqlRowTypeSpec(SqlParserPos pos, List<SqlIdentifier> fieldNames, List<SqlDataTypeSpec> fieldTypes) {
        super(pos, fieldNames, fieldTypes);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.print("ROW");
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (int field = 0; field < getFieldNames().size(); field++) {
            writer.sep(",");
            getFieldNames().get(field).unparse(writer, 0, 0);
            Clauses.writeType(writer, getFieldTypes().get(field));
        }
        writer.endList(frame);
    }
}
