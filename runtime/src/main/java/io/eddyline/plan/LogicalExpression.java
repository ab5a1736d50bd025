package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** Three-valued AND or OR of two or more conditions. */
public record LogicalExpression(Kind kind, List<Expression> operands, DataType type) implements Expression {
    /** Which connective. */
    public enum Kind {
        AND,
        OR
    }

    public LogicalExpression {
        operands = List.copyOf(operands);
        if (operands.size() < 2) {
            throw new IllegalArgumentException(kind + " of " + operands.size() + " operands");
        }
    }

    @Override
    public List<Expression> children() {
        return operands;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLogicalExpression(this);
    }
}
