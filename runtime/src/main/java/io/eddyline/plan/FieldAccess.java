package io.eddyline.plan;

import io.eddyline.type.DataType;

/** A field of a ROW value, counted from 0; NULL when the row is. */
public record FieldAccess(Expression operand, int field, DataType type) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFieldAccess(this);
    }
}
