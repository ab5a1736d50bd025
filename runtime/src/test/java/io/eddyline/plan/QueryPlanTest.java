package io.eddyline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryPlanTest {
    private static QueryPlan plan() {
        RowType source = RowType.of(
                new Field("id", DataType.bigint().notNull()),
                new Field("price", DataType.decimal(10, 2)),
                new Field("at", DataType.timestamp(3)));
        PlanNode scan = new StreamScanNode(
                "bids",
                new SourceDefinition(
                        "file",
                        List.of(
                                new SourceDefinition.SourceColumn(
                                        "id", DataType.bigint().notNull(), null),
                                new SourceDefinition.SourceColumn("price", DataType.decimal(10, 2), null),
                                new SourceDefinition.SourceColumn("at", DataType.timestamp(3), "modified")),
                        Map.of("path", "data")),
                List.of(0, 1, 2),
                source);
        Expression price = new ColumnReference(1, DataType.decimal(10, 2));
        Expression condition = new LogicalExpression(
                LogicalExpression.Kind.AND,
                List.of(
                        new FunctionCall(
                                "GREATER_THAN",
                                List.of(price, new Literal(new BigDecimal("1.50"), DataType.decimal(10, 2))),
                                DataType.bool()),
                        new IsNull(new ColumnReference(2, DataType.timestamp(3)), true, DataType.bool()),
                        new InList(
                                new ColumnReference(2, DataType.timestamp(3)),
                                List.of(new Literal(LocalDateTime.of(2026, 1, 2, 3, 4, 5), DataType.timestamp(3))),
                                false,
                                DataType.bool())),
                DataType.bool());
        PlanNode filter = new FilterNode(scan, condition);
        PlanNode union = new UnionNode(List.of(filter, filter), source);
        return new QueryPlan(
                QueryPlan.VERSION,
                new AggregateNode(
                        union,
                        List.of(0),
                        List.of(new AggregateCall(
                                AggregateFunction.SUM, List.of(1), false, -1, "total", DataType.decimal(38, 2))),
                        new AggregateNode.WindowClose(0, true),
                        RowType.of(
                                new Field("id", DataType.bigint().notNull()),
                                new Field("total", DataType.decimal(38, 2)))),
                OutputMode.UPDATE,
                List.of(0),
                false);
    }

    @Test
    void aPlanReadsBackAsItWasWritten() {
        assertThat(QueryPlan.fromJson(plan().toJson())).isEqualTo(plan());
    }

    @Test
    void aPlanOfALaterVersionIsRefused() {
        String later = plan().toJson().replace("\"version\":1", "\"version\":99");
        assertThatThrownBy(() -> QueryPlan.fromJson(later))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("version 99");
    }
}
