package io.eddyline.planner.lower;

import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.ExpressionVisitor;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.RowConstructor;
import io.eddyline.type.RowType;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Which columns an expression reads, and the same expression over other columns. */
public final class Columns {
    private Columns() {}

    /** The expression with each column reference moved. */
    public static Expression rewrite(Expression expression, IntUnaryOperator mapping) {
        return substitute(
                expression, reference -> new ColumnReference(mapping.applyAsInt(reference.index()), reference.type()));
    }

    /** The expression with each column reference replaced. */
    public static Expression substitute(Expression expression, Function<ColumnReference, Expression> replacement) {
        return expression.accept(new Substitution(replacement));
    }

    /** The columns that the expression reads. */
    public static BitSet read(Expression expression) {
        BitSet columns = new BitSet();
        substitute(expression, reference -> {
            columns.set(reference.index());
            return reference;
        });
        return columns;
    }

    /** Just these columns of a node, in this order. */
    public static ProjectNode project(PlanNode input, List<Integer> columns) {
        List<Expression> references = columns.stream()
                .map(index ->
                        (Expression) new ColumnReference(index, input.schema().type(index)))
                .toList();
        return new ProjectNode(input, references, input.schema().select(columns));
    }

    /** The node with other names for its columns. */
    public static PlanNode named(PlanNode node, List<String> names) {
        if (node.schema().names().equals(names)) {
            return node;
        }
        RowType schema = RowType.of(names, node.schema().types());
        ProjectNode project = node instanceof ProjectNode same
                ? same
                : project(node, IntStream.range(0, names.size()).boxed().toList());
        return new ProjectNode(project.input(), project.expressions(), schema);
    }

    private record Substitution(Function<ColumnReference, Expression> replacement)
            implements ExpressionVisitor<Expression> {
        private List<Expression> all(List<Expression> expressions) {
            return expressions.stream().map(e -> e.accept(this)).toList();
        }

        @Override
        public Expression visitColumnReference(ColumnReference reference) {
            return replacement.apply(reference);
        }

        @Override
        public Expression visitLiteral(Literal literal) {
            return literal;
        }

        @Override
        public Expression visitFunctionCall(FunctionCall call) {
            return new FunctionCall(call.function(), all(call.arguments()), call.type());
        }

        @Override
        public Expression visitCast(Cast cast) {
            return new Cast(cast.operand().accept(this), cast.type(), cast.safe());
        }

        @Override
        public Expression visitLogicalExpression(LogicalExpression logical) {
            return new LogicalExpression(logical.kind(), all(logical.operands()), logical.type());
        }

        @Override
        public Expression visitNot(Not not) {
            return new Not(not.operand().accept(this), not.type());
        }

        @Override
        public Expression visitIsNull(IsNull isNull) {
            return new IsNull(isNull.operand().accept(this), isNull.negated(), isNull.type());
        }

        @Override
        public Expression visitCaseExpression(CaseExpression expression) {
            List<CaseExpression.Branch> branches = expression.branches().stream()
                    .map(branch -> new CaseExpression.Branch(
                            branch.condition().accept(this), branch.value().accept(this)))
                    .toList();
            return new CaseExpression(branches, expression.otherwise().accept(this), expression.type());
        }

        @Override
        public Expression visitInList(InList inList) {
            return new InList(inList.operand().accept(this), inList.values(), inList.negated(), inList.type());
        }

        @Override
        public Expression visitFieldAccess(FieldAccess access) {
            return new FieldAccess(access.operand().accept(this), access.field(), access.type());
        }

        @Override
        public Expression visitRowConstructor(RowConstructor row) {
            return new RowConstructor(all(row.fields()), row.type());
        }
    }
}
