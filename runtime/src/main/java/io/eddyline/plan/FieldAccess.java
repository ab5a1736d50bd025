package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** A field of a ROW value, counted from 0; NULL when the row is. */
public record FieldAccess(Expression operand, int field, DataType type) implements Expression {
    @Override
    public List<Expression> children() {
        return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFieldAccess(this);
    }
}
