package io.eddyline.planner.validate;

import io.eddyline.error.SourcePosition;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Places in the text of a statement. */
public final class Positions {
    private Positions() {}

    /** Where the node stands; empty for nodes that were made by a rewrite. */
    public static Optional<SourcePosition> of(SqlNode node) {
        return of(node.getParserPosition());
    }

    /** The same for Calcite's position. */
    public static Optional<SourcePosition> of(SqlParserPos position) {
        return position.getLineNum() < 1 || position.getColumnNum() < 1
                ? Optional.empty()
                : Optional.of(new SourcePosition(
                        position.getLineNum(),
                        position.getColumnNum(),
                        position.getEndLineNum(),
                        position.getEndColumnNum()));
    }
}
