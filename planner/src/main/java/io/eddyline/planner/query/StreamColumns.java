package io.eddyline.planner.query;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.lower.RelLowering;
import io.eddyline.planner.phase.PlanningSession;
import io.eddyline.planner.schema.RelationTable;
import io.eddyline.type.RowType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A stream's columns over those of its source: the computed ones are expressions over a row of the source. */
public final class StreamColumns {
    /**
     * A column of the stream.
     *
     * @param expression over the source's columns; null for a column of the source itself
     */
    public record Column(String name, SqlNode expression) {}

    private StreamColumns() {}

    /** The scan of a stream's source, and the computed columns above it when there are any. Columns come in the given order. */
    public static PlanNode plan(String stream, SourceDefinition source, List<Column> columns, ZoneId zone) {
        RowType sourceType = source.rowType();
        List<Integer> all = IntStream.range(0, sourceType.size()).boxed().toList();
        StreamScanNode scan = new StreamScanNode(stream, source, all, sourceType);
        if (columns.stream().allMatch(column -> column.expression() == null)) {
            return scan;
        }
        PlanningSession session =
                PlanningSession.over(stream, RelationTable.scanned(sourceType, source));
        var logical = session.plan(select(stream, columns));
        PlanNode plan = new RelLowering(relation -> scan, session.rexBuilder(), zone).lower(logical.rel());
        if (!(plan instanceof ProjectNode project) || project.input() != scan) {
            throw new EddylineException(
                    ErrorCode.INVALID_QUERY, "computed columns of '" + stream + "' may use nothing but columns of the same row");
        }
        return project;
    }

    private static SqlNode select(String stream, List<Column> columns) {
        List<SqlNode> items = new ArrayList<>();
        for (Column column : columns) {
            SqlIdentifier name = new SqlIdentifier(column.name(), SqlParserPos.ZERO);
            items.add(
                    column.expression() == null
                            ? name
                            : SqlStdOperatorTable.AS.createCall(
                                    column.expression().getParserPosition(), column.expression(), name));
        }
        return new SqlSelect(
                SqlParserPos.ZERO,
                null,
                new SqlNodeList(items, SqlParserPos.ZERO),
                new SqlIdentifier(stream, SqlParserPos.ZERO),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
