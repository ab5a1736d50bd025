package io.eddyline.plan;

import io.eddyline.type.DataType;

/** The value of an input column, counted from 0. */
public record ColumnReference(int index, DataType type) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitColumnReference(this);
    }
}
