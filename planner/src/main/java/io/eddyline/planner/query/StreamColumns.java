package io.eddyline.planner.query;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.lower.RelLowering;
import io.eddyline.planner.phase.PlanningSession;
import io.eddyline.planner.schema.RelationTable;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
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
        PlanningSession session = PlanningSession.over(stream, RelationTable.scanned(sourceType, source));
        RelLowering lowering = new RelLowering(relation -> scan, session.rexBuilder(), zone);
        List<Expression> expressions = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Column column : columns) {
            Expression value = column.expression() == null
                    ? reference(sourceType, sourceType.indexOf(column.name()))
                    : computed(stream, column, session, lowering);
            expressions.add(value);
            fields.add(new Field(column.name(), value.type()));
        }
        return new ProjectNode(scan, expressions, new RowType(fields));
    }

    private static Expression reference(RowType row, int index) {
        return new ColumnReference(index, row.type(index));
    }

    private static Expression computed(String stream, Column column, PlanningSession session, RelLowering lowering) {
        SqlNode query = select(stream, column);
        return session.explained(column.expression(), () -> {
            PlanNode plan = lowering.lower(session.plan(query).rel());
            if (plan instanceof ProjectNode project && project.input() instanceof StreamScanNode) {
                return project.expressions().get(0);
            }
            if (plan instanceof StreamScanNode) {
                return reference(plan.schema(), 0);
            }
            throw new EddylineException(
                    ErrorCode.INVALID_QUERY, "a computed column may use nothing but columns of the same row");
        });
    }

    private static SqlNode select(String stream, Column column) {
        return new SqlSelect(
                SqlParserPos.ZERO,
                null,
                new SqlNodeList(List.of(column.expression()), SqlParserPos.ZERO),
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
