package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** {@code operand [NOT] IN (constants)}; the list holds no NULL; NULL when the operand is. */
public record InList(Expression operand, List<Literal> values, boolean negated, DataType type) implements Expression {
    public InList {
        values = List.copyOf(values);
    }

    @Override
    public List<Expression> children() {
        return List.of(operand);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInList(this);
    }
}
