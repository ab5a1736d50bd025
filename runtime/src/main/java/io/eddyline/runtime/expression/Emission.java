package io.eddyline.runtime.expression;

import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Patterns of statements that all emitters share. */
final class Emission {
    private final ClassWriter writer;

    Emission(ClassWriter writer) {
        this.writer = writer;
    }

    /** A disjunction of null conditions, simplified. */
    static String anyNull(List<Value> values) {
        List<String> conditions = new ArrayList<>();
        for (Value value : values) {
            if (value.alwaysNull()) {
                return Value.ALWAYS;
            }
            if (!value.neverNull() && !conditions.contains(value.isNull())) {
                conditions.add(value.isNull());
            }
        }
        return conditions.isEmpty() ? Value.NEVER : String.join(" || ", conditions);
    }

    /** A result that is null when an argument is, else the value of an expression that is never null. */
    Value strict(List<Value> arguments, String expression, DataType type) {
        String nulls = anyNull(arguments);
        if (nulls.equals(Value.ALWAYS)) {
            return Value.ofNull(type);
        }
        String value = writer.name("v");
        String javaType = Value.javaType(type.storage());
        if (nulls.equals(Value.NEVER)) {
            writer.line("final " + javaType + " " + value + " = " + expression + ";");
            return new Value(value, Value.NEVER, type);
        }
        String isNull = nullCondition(nulls);
        writer.line(javaType + " " + value + " = " + Value.defaultOf(type.storage()) + ";");
        writer.line("if (!" + isNull + ") { " + value + " = " + expression + "; }");
        return new Value(value, isNull, type);
    }

    /** A boolean from conditions that need no evaluation to be skipped: it may be computed even where it is null. */
    Value condition(List<Value> arguments, String expression, DataType type) {
        boolean plain = arguments.stream().allMatch(a -> switch (a.type().storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        });
        String nulls = anyNull(arguments);
        if (!plain || nulls.equals(Value.ALWAYS)) {
            return strict(arguments, expression, type);
        }
        String value = writer.name("v");
        String isNull = nulls.equals(Value.NEVER) ? nulls : nullCondition(nulls);
        writer.line("final boolean " + value + " = " + expression + ";");
        return new Value(value, isNull, type);
    }

    /** A name for a disjunction of null conditions. */
    String nullCondition(String nulls) {
        if (!nulls.contains(" ")) {
            return nulls;
        }
        String isNull = writer.name("n");
        writer.line("final boolean " + isNull + " = " + nulls + ";");
        return isNull;
    }

    /** A variable for a value that is assigned on several ways, null at first. */
    Value variable(DataType type) {
        String value = writer.name("v");
        String isNull = writer.name("n");
        writer.line(Value.javaType(type.storage()) + " " + value + " = " + Value.defaultOf(type.storage()) + ";");
        writer.line("boolean " + isNull + " = true;");
        return new Value(value, isNull, type);
    }

    /** Assigns a value to a {@link #variable}. */
    void assign(Value variable, Value value) {
        writer.line(variable.code() + " = " + value.code() + "; " + variable.isNull() + " = " + value.isNull() + ";");
    }
}
