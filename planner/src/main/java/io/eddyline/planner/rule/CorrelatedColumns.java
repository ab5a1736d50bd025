package io.eddyline.planner.rule;

import java.util.Set;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Takes a sub-query's condition to the row of outer columns followed by the sub-query's. For one sub-query. */
final class CorrelatedColumns extends RexShuttle {
    private final Set<CorrelationId> outer;
    private final int outerColumns;
    private final RexBuilder rexBuilder;
    private boolean failed;

    CorrelatedColumns(Set<CorrelationId> outer, int outerColumns, RexBuilder rexBuilder) {
        this.outer = outer;
        this.outerColumns = outerColumns;
        this.rexBuilder = rexBuilder;
    }

    /** Whether something was met that has no place in such a row. */
    boolean failed() {
        return failed;
    }

    @Override
    public RexNode visitInputRef(RexInputRef reference) {
        return new RexInputRef(reference.getIndex() + outerColumns, reference.getType());
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
        if (access.getReferenceExpr() instanceof RexCorrelVariable variable && outer.contains(variable.id)) {
            return rexBuilder.makeInputRef(access.getType(), access.getField().getIndex());
        }
        return super.visitFieldAccess(access);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
        failed = true;
        return subQuery;
    }
}
