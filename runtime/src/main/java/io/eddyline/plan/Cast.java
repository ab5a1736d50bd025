package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** A conversion; {@code safe} (TRY_CAST) gives NULL where the other fails. */
public record Cast(Expression operand, DataType type, boolean safe) implements Expression {
    @Override
    public List<Expression> children() {
        return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCast(this);
    }
}
