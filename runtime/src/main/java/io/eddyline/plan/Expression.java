package io.eddyline.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.eddyline.type.DataType;
import java.util.List;

/** A scalar expression over the columns of one input row. Closed: {@link ExpressionVisitor} has a method for every case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "expression")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnReference.class, name = "column"),
    @JsonSubTypes.Type(value = Literal.class, name = "literal"),
    @JsonSubTypes.Type(value = FunctionCall.class, name = "call"),
    @JsonSubTypes.Type(value = Cast.class, name = "cast"),
    @JsonSubTypes.Type(value = LogicalExpression.class, name = "logical"),
    @JsonSubTypes.Type(value = Not.class, name = "not"),
    @JsonSubTypes.Type(value = IsNull.class, name = "is-null"),
    @JsonSubTypes.Type(value = CaseExpression.class, name = "case"),
    @JsonSubTypes.Type(value = InList.class, name = "in-list"),
    @JsonSubTypes.Type(value = FieldAccess.class, name = "field"),
    @JsonSubTypes.Type(value = RowConstructor.class, name = "row")
})
public sealed interface Expression
        permits ColumnReference,
                Literal,
                FunctionCall,
                Cast,
                LogicalExpression,
                Not,
                IsNull,
                CaseExpression,
                InList,
                FieldAccess,
                RowConstructor {
    DataType type();

    /** The expressions that it is made of, in the order of their evaluation where there is one. */
    default List<Expression> children() {
        return List.of();
    }

    <R> R accept(ExpressionVisitor<R> visitor);
}
