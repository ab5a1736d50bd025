package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Expression;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** AND, OR and CASE: what is not needed for the result is not evaluated. */
final class LogicEmitter {
    /** More operands or branches than this are nested, so that methods can be split between them. */
    private static final int MAX_PARTS = 16;

    private final ClassWriter writer;
    private final Emission emission;
    private final ExpressionEmitter expressions;
    private final OperandOrder order;

    LogicEmitter(ClassWriter writer, Emission emission, ExpressionEmitter expressions, FunctionLibrary library) {
        this.writer = writer;
        this.emission = emission;
        this.expressions = expressions;
        order = new OperandOrder(library);
    }

    /** The value that decides (FALSE for AND, TRUE for OR) ends the evaluation, else a NULL on the way makes the result NULL. */
    Value emit(LogicalExpression logical) {
        if (logical.operands().size() > MAX_PARTS) {
            return emit(nest(logical));
        }
        boolean and = logical.kind() == LogicalExpression.Kind.AND;
        String result = writer.name("v");
        String isNull = writer.name("n");
        String label = writer.name("x");
        writer.line("boolean " + result + " = " + and + "; boolean " + isNull + " = false;");
        writer.line(label + ": {");
        boolean mayBeNull = false;
        for (Expression operand : order.of(logical.operands())) {
            Value value = expressions.emitAs(operand, DataType.bool());
            String decides = (and ? "!" : "") + value.code();
            if (value.alwaysNull()) {
                writer.line(isNull + " = true;");
            } else {
                String known = value.neverNull() ? "" : "!" + value.isNull() + " && ";
                writer.line("if (" + known + decides + ") { " + result + " = " + !and + "; " + isNull
                        + " = false; break " + label + "; }");
                if (!value.neverNull()) {
                    writer.line(isNull + " |= " + value.isNull() + ";");
                }
            }
            mayBeNull |= !value.neverNull();
        }
        writer.line("}");
        return new Value(result, mayBeNull ? isNull : Value.NEVER, logical.type());
    }

    private static LogicalExpression nest(LogicalExpression logical) {
        List<Expression> groups = new ArrayList<>();
        List<Expression> operands = logical.operands();
        int size = Math.max(MAX_PARTS, (operands.size() + MAX_PARTS - 1) / MAX_PARTS);
        for (int from = 0; from < operands.size(); from += size) {
            List<Expression> group = operands.subList(from, Math.min(operands.size(), from + size));
            groups.add(group.size() == 1 ? group.get(0) : new LogicalExpression(logical.kind(), group, logical.type()));
        }
        return new LogicalExpression(logical.kind(), groups, logical.type());
    }

    Value emit(CaseExpression expression) {
        List<CaseExpression.Branch> branches = expression.branches();
        Expression otherwise = expression.otherwise();
        if (branches.size() > MAX_PARTS) {
            otherwise = new CaseExpression(
                    branches.subList(MAX_PARTS, branches.size()), expression.otherwise(), expression.type());
            branches = branches.subList(0, MAX_PARTS);
        }
        LookupEmitter.Lookup lookup = expressions.lookups().ofBranches(branches);
        return lookup == null
                ? chain(branches, otherwise, expression.type())
                : choice(lookup, branches, otherwise, expression.type());
    }

    /** One condition after the other. */
    private Value chain(List<CaseExpression.Branch> branches, Expression otherwise, DataType type) {
        Value result = emission.variable(type);
        String label = writer.name("x");
        writer.line(label + ": {");
        for (CaseExpression.Branch branch : branches) {
            Value condition = expressions.emitAs(branch.condition(), DataType.bool());
            if (condition.alwaysNull()) {
                continue;
            }
            String known = condition.neverNull() ? "" : "!" + condition.isNull() + " && ";
            writer.line("if (" + known + condition.code() + ") {");
            emission.assign(result, expressions.emitAs(branch.value(), type));
            writer.line("break " + label + "; }");
        }
        emission.assign(result, expressions.emitAs(otherwise, type));
        writer.line("}");
        return result;
    }

    /** One text looked up among the branches' constants; where their values are constants too, no branch must be foreseen. */
    private Value choice(
            LookupEmitter.Lookup lookup, List<CaseExpression.Branch> branches, Expression otherwise, DataType type) {
        Value found = expressions.lookups().number(lookup);
        String number = writer.name("c");
        writer.line("final int " + number + " = " + found.isNull() + " ? -1 : " + found.code() + ";");
        Value result = emission.variable(type);
        String label = writer.name("x");
        writer.line(label + ": {");
        String values = expressions.lookups().values(branches, type);
        if (values != null) {
            writer.line("if (" + number + " >= 0) {");
            emission.assign(result, new Value(values + "[" + number + "]", Value.NEVER, type));
            writer.line("break " + label + "; }");
        } else {
            for (int i = 0; i < branches.size(); i++) {
                writer.line("if (" + number + " == " + i + ") {");
                emission.assign(result, expressions.emitAs(branches.get(i).value(), type));
                writer.line("break " + label + "; }");
            }
        }
        emission.assign(result, expressions.emitAs(otherwise, type));
        writer.line("}");
        return result;
    }
}
