package io.eddyline.plan;

import io.eddyline.type.DataType;

/** Three-valued negation. */
public record Not(Expression operand, DataType type) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNot(this);
    }
}
