package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Reads a declared stream: append-only, weight +1.
 *
 * @param stream name in the catalog
 * @param source what the connector needs to read it
 * @param columns which of the source's columns are read, ascending; {@code schema} has just these
 */
public record StreamScanNode(String stream, SourceDefinition source, List<Integer> columns, RowType schema)
        implements PlanNode {
    public StreamScanNode {
        columns = List.copyOf(columns);
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of();
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitStreamScan(this);
    }
}
