package io.eddyline.planner.ddl;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A column list behind an object's name renames the query's columns: {@code SELECT * FROM (query) AS t (a, b)}. */
final class NamedColumns {
    private NamedColumns() {}

    static SqlNode apply(SqlNode query, List<String> names, SqlNode at) {
        if (names.isEmpty()) {
            return query;
        }
        SqlParserPos position = at.getParserPosition();
        List<SqlNode> operands = new ArrayList<>();
        operands.add(query);
        operands.add(new SqlIdentifier("named", position));
        names.forEach(name -> operands.add(new SqlIdentifier(name, position)));
        SqlNode from = SqlStdOperatorTable.AS.createCall(position, operands);
        SqlNodeList star = new SqlNodeList(List.of(SqlIdentifier.star(position)), position);
        return new SqlSelect(position, null, star, from, null, null, null, null, null, null, null, null, null);
    }
}
