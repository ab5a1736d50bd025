package io.eddyline.planner.ddl;

import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.sql.ast.SqlMetadataColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** METADATA columns: the connector gives them in its own type; declared with another one they are cast. */
final class MetadataColumns {
    /** Takes a column of the stream. */
    @FunctionalInterface
    interface Columns {
        void add(String name, SqlNode expression, SqlNode at);
    }

    private MetadataColumns() {}

    static void add(SqlMetadataColumn element, Field offered, Columns columns, List<SourceColumn> sourceColumns) {
        String name = element.name().getSimple();
        DataType declared = ColumnTypes.of(element.type());
        if (declared.sameValuesAs(offered.type())) {
            columns.add(name, null, element.name());
            sourceColumns.add(new SourceColumn(name, offered.type(), offered.name()));
            return;
        }
        String hidden = "$" + offered.name();
        if (sourceColumns.stream().noneMatch(column -> column.name().equals(hidden))) {
            sourceColumns.add(new SourceColumn(hidden, offered.type(), offered.name()));
        }
        SqlParserPos position = element.type().getParserPosition();
        SqlNode cast = SqlStdOperatorTable.CAST.createCall(
                new SqlNodeList(List.of(new SqlIdentifier(hidden, position), element.type()), position));
        columns.add(name, cast, element.name());
    }
}
