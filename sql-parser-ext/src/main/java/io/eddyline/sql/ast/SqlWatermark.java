package io.eddyline.sql.ast;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code WATERMARK FOR column AS expression}. */
public final class SqlWatermark extends SqlTableElement {
    public SqlWatermark(SqlParserPos pos, SqlIdentifier column, SqlNode expression) {
        super("WATERMARK", pos, List.of(), column, expression);
    }

    public SqlIdentifier column() {
        return (SqlIdentifier) getOperandList().get(0);
    }

    public SqlNode expression() {
        return getOperandList().get(1);
    }

    @Override
    public <R> R dispatch(TableElementVisitor<R> visitor) {
        return visitor.watermark(this);
    }

    @Override
    SqlWatermark copy(SqlParserPos pos, List<SqlNode> operands) {
        return new SqlWatermark(pos, (SqlIdentifier) operands.get(0), operands.get(1));
    }

    @Override
    void write(SqlWriter writer) {
        writer.keyword("WATERMARK FOR");
        column().unparse(writer, 0, 0);
        writer.keyword("AS");
        expression().unparse(writer, 0, 0);
    }
}
