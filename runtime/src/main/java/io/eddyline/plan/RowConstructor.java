package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.List;

/** A ROW made of values. */
public record RowConstructor(List<Expression> fields, DataType type) implements Expression {
    public RowConstructor {
        fields = List.copyOf(fields);
    }

    @Override
    public List<Expression> children() {
        return fields;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRowConstructor(this);
    }
}
