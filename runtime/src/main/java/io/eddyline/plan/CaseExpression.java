package io.eddyline.plan;

import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Searched CASE: the value of the first branch whose condition is TRUE, else {@code otherwise}. Branches not taken are not evaluated. */
public record CaseExpression(List<Branch> branches, Expression otherwise, DataType type) implements Expression {
    /** One WHEN condition THEN value. */
    public record Branch(Expression condition, Expression value) {}

    public CaseExpression {
        branches = List.copyOf(branches);
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>();
        for (Branch branch : branches) {
            children.add(branch.condition());
            children.add(branch.value());
        }
        children.add(otherwise);
        return children;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCaseExpression(this);
    }
}
