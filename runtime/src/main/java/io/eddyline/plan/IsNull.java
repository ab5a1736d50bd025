package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** {@code IS NULL}, or {@code IS NOT NULL} when negated; never NULL itself. */
public record IsNull(Expression operand, boolean negated, DataType type) implements Expression {
    @Override
    public List<Expression> children() {
        return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitIsNull(this);
    }
}
