package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Pairs each row with the rows of a table outside that have its key when it is processed, and for which the residual condition (over the
 * input's columns, then the table's; null for none) is TRUE. A NULL key pairs with nothing. A row that is taken back takes back what
 * was found for it.
 *
 * @param stream name of what is looked up
 * @param columns those of the source that are read, ascending; they come behind the input's
 * @param kind INNER, or LEFT to keep rows without a pair
 * @param inputKeys columns of the input
 * @param lookupKeys columns that must be equal to them, as indices of {@code columns}; numbers may be of a narrower type
 */
public record LookupJoinNode(
        PlanNode input,
        String stream,
        SourceDefinition source,
        List<Integer> columns,
        JoinKind kind,
        List<Integer> inputKeys,
        List<Integer> lookupKeys,
        Expression residual,
        RowType schema)
        implements PlanNode {
    public LookupJoinNode {
        columns = List.copyOf(columns);
        inputKeys = List.copyOf(inputKeys);
        lookupKeys = List.copyOf(lookupKeys);
        if (kind != JoinKind.INNER && kind != JoinKind.LEFT) {
            throw new IllegalArgumentException("a lookup join is no " + kind + " join");
        }
    }

    /** The table's columns that are read, as they come from it. */
    public RowType lookupSchema() {
        return source.rowType().select(columns);
    }

    /** The keys as the input has them. */
    public RowType keyTypes() {
        return input.schema().select(inputKeys);
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitLookupJoin(this);
    }
}
