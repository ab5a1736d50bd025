package io.eddyline.plan;

import io.eddyline.type.DataType;

/** {@code IS NULL}, or {@code IS NOT NULL} when negated; never NULL itself. */
public record IsNull(Expression operand, boolean negated, DataType type) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitIsNull(this);
    }
}
