package io.eddyline.planner.lower;

import io.eddyline.plan.Expression;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.Sarg;

/** Calcite's SEARCH: sets of points become an IN list, other sets of ranges comparisons. */
final class SearchLowering {
    private final RexLowering expressions;
    private final RexBuilder rexBuilder;

    SearchLowering(RexLowering expressions, RexBuilder rexBuilder) {
        this.expressions = expressions;
        this.rexBuilder = rexBuilder;
    }

    Expression lower(RexCall call, DataType type) {
        RexNode operand = call.getOperands().get(0);
        RexLiteral set = (RexLiteral) call.getOperands().get(1);
        Sarg<?> sarg = Objects.requireNonNull(set.getValueAs(Sarg.class));
        boolean points = sarg.isPoints() && sarg.pointCount > 1;
        boolean complement = sarg.isComplementedPoints()
                && sarg.rangeSet.complement().asRanges().size() > 1;
        if (!points && !complement) {
            return expressions.lower(RexUtil.expandSearch(rexBuilder, null, call));
        }
        List<Literal> values = literals(points ? sarg : sarg.negate(), set.getType());
        Expression lowered = expressions.lower(operand);
        Expression value = Coercion.withoutWidening(lowered);
        List<Literal> sameType = retyped(values, value.type());
        if (sameType.isEmpty()) {
            value = Coercion.cast(lowered, values.get(0).type());
            sameType = values;
        }
        InList list = new InList(
                value, sameType, complement, type.withNullable(value.type().nullable()));
        return withNulls(list, value, sarg.nullAs, type);
    }

    /** The constants as values of a type; none when one of them is no such value. */
    private static List<Literal> retyped(List<Literal> values, DataType type) {
        List<Literal> retyped = new ArrayList<>();
        for (Literal value : values) {
            Optional<Literal> same =
                    value.type().sameValuesAs(type) ? Optional.of(value) : LiteralCasts.fold(value, type);
            if (same.isEmpty()) {
                return List.of();
            }
            retyped.add(same.get());
        }
        return retyped;
    }

    private List<Literal> literals(Sarg<?> points, RelDataType elementType) {
        List<Literal> values = new ArrayList<>();
        for (var range : points.rangeSet.asRanges()) {
            RexNode literal = rexBuilder.makeLiteral(range.lowerEndpoint(), elementType, true, false);
            values.add((Literal) expressions.lower(literal));
        }
        return values;
    }

    private static Expression withNulls(InList list, Expression value, RexUnknownAs nullAs, DataType type) {
        if (nullAs == RexUnknownAs.UNKNOWN || !value.type().nullable()) {
            return list;
        }
        boolean whenNull = nullAs == RexUnknownAs.TRUE;
        DataType bool = DataType.of(TypeKind.BOOLEAN).notNull();
        return new LogicalExpression(
                whenNull ? LogicalExpression.Kind.OR : LogicalExpression.Kind.AND,
                List.of(new IsNull(value, !whenNull, bool), list),
                type);
    }
}
