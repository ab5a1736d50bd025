package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** Three-valued negation. */
public record Not(Expression operand, DataType type) implements Expression {
    @Override
    public List<Expression> children() {
        return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNot(this);
    }
}
