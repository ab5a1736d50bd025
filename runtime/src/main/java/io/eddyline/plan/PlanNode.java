package io.eddyline.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * An operator of the plan. The tree is closed, immutable and serialisable; {@link PlanVisitor} has a method for every case. Each node's
 * meaning is that of the batch operator on tables; how it is maintained incrementally is the runtime's business.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "node")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StreamScanNode.class, name = "stream-scan"),
    @JsonSubTypes.Type(value = TableScanNode.class, name = "table-scan"),
    @JsonSubTypes.Type(value = ValuesNode.class, name = "values"),
    @JsonSubTypes.Type(value = FilterNode.class, name = "filter"),
    @JsonSubTypes.Type(value = ProjectNode.class, name = "project"),
    @JsonSubTypes.Type(value = WatermarkNode.class, name = "watermark"),
    @JsonSubTypes.Type(value = LateFilterNode.class, name = "late-filter"),
    @JsonSubTypes.Type(value = WindowNode.class, name = "window"),
    @JsonSubTypes.Type(value = UnnestNode.class, name = "unnest"),
    @JsonSubTypes.Type(value = AggregateNode.class, name = "aggregate"),
    @JsonSubTypes.Type(value = JoinNode.class, name = "join"),
    @JsonSubTypes.Type(value = LookupJoinNode.class, name = "lookup-join"),
    @JsonSubTypes.Type(value = UnionNode.class, name = "union"),
    @JsonSubTypes.Type(value = SortNode.class, name = "sort")
})
public sealed interface PlanNode
        permits StreamScanNode,
                TableScanNode,
                ValuesNode,
                FilterNode,
                ProjectNode,
                WatermarkNode,
                LateFilterNode,
                WindowNode,
                UnnestNode,
                AggregateNode,
                JoinNode,
                LookupJoinNode,
                UnionNode,
                SortNode {
    /** Columns given out. */
    RowType schema();

    List<PlanNode> inputs();

    <R> R accept(PlanVisitor<R> visitor);
}
