package io.eddyline.planner.lower;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FieldAccess;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.time.ZoneId;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLambda;
import org.apache.calcite.rex.RexLambdaRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexNodeAndFieldIndex;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexPatternFieldRef;
import org.apache.calcite.rex.RexRangeRef;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexTableInputRef;
import org.apache.calcite.rex.RexVisitor;

/** Calcite's scalar expressions over one row as the plan's. References to a correlation variable mean columns of the same row. */
final class RexLowering implements RexVisitor<Expression> {
    private final RowType input;
    private final int offset;
    private final LiteralLowering literals;
    private final CallLowering calls;

    /**
     * @param input columns of the row
     * @param offset column that reference 0 means; references to a correlation variable count from the row's first column
     * @param zone the session's, for literals
     */
    RexLowering(RowType input, int offset, RexBuilder rexBuilder, ZoneId zone) {
        this.input = input;
        this.offset = offset;
        this.literals = new LiteralLowering(zone);
        this.calls = new CallLowering(this, rexBuilder);
    }

    Expression lower(RexNode node) {
        return node.accept(this);
    }

    List<Expression> lowerAll(List<? extends RexNode> nodes) {
        return nodes.stream().map(this::lower).toList();
    }

    private ColumnReference column(int index) {
        return new ColumnReference(index, input.type(index));
    }

    static EddylineException unsupported(String what) {
        return new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: " + what);
    }

    @Override
    public Expression visitInputRef(RexInputRef reference) {
        return column(offset + reference.getIndex());
    }

    @Override
    public Expression visitLiteral(RexLiteral literal) {
        return literals.lower(literal);
    }

    @Override
    public Expression visitCall(RexCall call) {
        return calls.lower(call);
    }

    @Override
    public Expression visitFieldAccess(RexFieldAccess access) {
        int field = access.getField().getIndex();
        if (access.getReferenceExpr() instanceof RexCorrelVariable) {
            return column(field);
        }
        Expression row = lower(access.getReferenceExpr());
        DataType type = TypeMapping.fromCalcite(access.getType());
        return new FieldAccess(
                row, field, type.withNullable(type.nullable() || row.type().nullable()));
    }

    @Override
    public Expression visitOver(RexOver over) {
        throw unsupported("window functions (OVER)");
    }

    @Override
    public Expression visitDynamicParam(RexDynamicParam parameter) {
        throw unsupported("parameters (?)");
    }

    @Override
    public Expression visitSubQuery(RexSubQuery subQuery) {
        throw unsupported("a sub-query in this place");
    }

    @Override
    public Expression visitLambda(RexLambda lambda) {
        throw unsupported("lambda expressions");
    }

    @Override
    public Expression visitLambdaRef(RexLambdaRef reference) {
        throw unsupported("lambda expressions");
    }

    @Override
    public Expression visitPatternFieldRef(RexPatternFieldRef reference) {
        throw unsupported("MATCH_RECOGNIZE");
    }

    @Override
    public Expression visitCorrelVariable(RexCorrelVariable variable) {
        throw unsupported("a reference to a whole outer row");
    }

    @Override
    public Expression visitRangeRef(RexRangeRef reference) {
        throw unsupported("a reference to a whole row");
    }

    @Override
    public Expression visitLocalRef(RexLocalRef reference) {
        throw new IllegalStateException("programs are not lowered");
    }

    @Override
    public Expression visitTableInputRef(RexTableInputRef reference) {
        throw new IllegalStateException("table references are not lowered");
    }

    @Override
    public Expression visitNodeAndFieldIndex(RexNodeAndFieldIndex index) {
        throw unsupported("a reference to another query");
    }
}
