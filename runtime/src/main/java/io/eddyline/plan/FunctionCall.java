package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** A call of a library function by its canonical (upper-case) name, operators included: {@code PLUS}, {@code LESS_THAN}, {@code UPPER}. */
public record FunctionCall(String function, List<Expression> arguments, DataType type) implements Expression {
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFunctionCall(this);
    }
}
