package io.eddyline.plan;

import io.eddyline.type.DataType;

/** A conversion; {@code safe} (TRY_CAST) gives NULL where the other fails. */
public record Cast(Expression operand, DataType type, boolean safe) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCast(this);
    }
}
