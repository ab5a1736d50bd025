package io.eddyline.planner.query;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Queries over a whole relation. */
public final class Relations {
    private Relations() {}

    /** {@code SELECT * FROM relation}, at the relation's place. */
    public static SqlNode selectAll(SqlIdentifier relation) {
        SqlParserPos position = relation.getParserPosition();
        SqlNodeList star = new SqlNodeList(List.of(SqlIdentifier.star(position)), position);
        return new SqlSelect(position, null, star, relation, null, null, null, null, null, null, null, null, null);
    }
}
