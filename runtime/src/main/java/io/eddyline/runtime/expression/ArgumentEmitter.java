package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.FunctionParameter;
import io.eddyline.function.Int128;
import io.eddyline.function.Nested;
import io.eddyline.plan.Expression;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Arguments in the form that a method's parameters want. */
final class ArgumentEmitter {
    private final ClassWriter writer;
    private final ExpressionEmitter expressions;

    ArgumentEmitter(ClassWriter writer, ExpressionEmitter expressions) {
        this.writer = writer;
        this.expressions = expressions;
    }

    /** The text of an argument; the value is added to those whose NULL makes the result NULL, unless the parameter takes NULLs. */
    String argument(FunctionParameter parameter, Expression given, List<Value> strict) {
        Value value = expressions.convert(expressions.emit(given), wanted(given.type(), parameter));
        if (!parameter.mayBeNull()) {
            strict.add(value);
            return javaForm(value, parameter.javaType());
        }
        if (value.neverNull()) {
            return javaForm(value, parameter.javaType());
        }
        if (value.alwaysNull()) {
            return "(" + parameter.javaType().getName() + ") null";
        }
        String local = writer.name("v");
        String type = parameter.javaType().getName();
        writer.line(type + " " + local + " = null;");
        writer.line("if (!" + value.isNull() + ") { " + local + " = " + boxed(value, parameter.javaType()) + "; }");
        return local;
    }

    private String boxed(Value value, Class<?> javaType) {
        String form = javaForm(value, javaType);
        return Number.class.isAssignableFrom(javaType) || javaType == Boolean.class
                ? javaType.getName() + ".valueOf(" + form + ")"
                : form;
    }

    private String javaForm(Value value, Class<?> javaType) {
        Storage storage = value.type().storage();
        if (javaType == String.class) {
            return value.code() + ".toString()";
        } else if (javaType == Nested.class && storage.compareTo(Storage.LIST) < 0) {
            return NestedEmitter.wrap(writer, value);
        } else if (javaType == Int128.class && storage == Storage.LONG) {
            return writer.scratch("Int128") + ".set(" + value.code() + ")";
        } else if ((javaType == long.class || javaType == Long.class) && storage == Storage.INT) {
            return "(long) " + value.code();
        }
        return value.code();
    }

    /** The type that an argument is converted to for a parameter; its own where the parameter takes it as it is. */
    private static DataType wanted(DataType type, FunctionParameter parameter) {
        Set<TypeKind> kinds = parameter.kinds();
        if (kinds.isEmpty() || kinds.contains(type.kind())) {
            return type;
        }
        boolean whole = type.storage() == Storage.INT || type.kind() == TypeKind.BIGINT;
        if (whole && kinds.contains(TypeKind.BIGINT)) {
            return DataType.bigint();
        } else if (whole && kinds.contains(TypeKind.DECIMAL)) {
            // A whole number is a decimal of scale 0 already, kept as a long.
            return DataType.bigint();
        } else if (kinds.contains(TypeKind.DOUBLE)) {
            return DataType.doubleType();
        } else if (kinds.contains(TypeKind.TIMESTAMP)) {
            return DataType.timestamp(6);
        } else if (kinds.contains(TypeKind.TIMESTAMP_LTZ)) {
            return DataType.timestampLtz(6);
        }
        TypeKind kind =
                kinds.stream().sorted(Comparator.reverseOrder()).findFirst().orElseThrow();
        return kind == TypeKind.DECIMAL ? DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0) : DataType.of(kind);
    }

    /** Any number of arguments as an array that is reused for every row. */
    String array(FunctionParameter parameter, List<Expression> given, List<Value> strict) {
        String type = parameter.javaType().getName();
        List<String> texts = new ArrayList<>();
        for (Expression expression : given) {
            texts.add(argument(parameter, expression, strict));
        }
        String array = writer.scratch(type + "[]", "new " + type + "[" + given.size() + "]");
        for (int i = 0; i < texts.size(); i++) {
            writer.line(array + "[" + i + "] = " + texts.get(i) + ";");
        }
        return array;
    }

    /** An object that calls share. */
    String shared(FunctionParameter parameter, List<Expression> given, List<Value> strict) {
        Value object = expressions.shared(new RepeatedCalls.SharedObject(parameter.javaType(), given));
        strict.add(object);
        return object.code();
    }

    /** A prepared object: a constant when the arguments are, else cached by their values. */
    String prepared(FunctionParameter parameter, List<Expression> given, List<Value> strict) {
        String type = parameter.javaType().getName();
        if (given.stream().allMatch(e -> e instanceof Literal literal && !literal.isNull())) {
            String[] texts =
                    given.stream().map(e -> ((Literal) e).value().toString()).toArray(String[]::new);
            return writer.constant(Prepare.of(parameter.javaType(), texts), type);
        }
        if (parameter.literal()) {
            throw new EddylineException(
                    ErrorCode.TYPE_MISMATCH, "the argument '" + parameter.name() + "' must be a literal");
        }
        writer.markFallible();
        List<Value> values = new ArrayList<>();
        for (Expression expression : given) {
            values.add(expressions.emitAs(expression, DataType.varchar()));
        }
        strict.addAll(values);
        String cache = writer.scratch(PreparedCache.class.getName());
        String result = writer.name("p");
        String nulls = Emission.anyNull(values);
        writer.line(type + " " + result + " = null;");
        if (nulls.equals(Value.ALWAYS)) {
            return result;
        }
        List<String> checks = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            checks.add(cache + ".same(" + i + ", " + values.get(i).code() + ")");
            texts.add(values.get(i).code() + ".toString()");
        }
        String fresh = cache + ".set(" + type + ".of(" + String.join(", ", texts) + "))";
        writer.line("if (!(" + nulls + ")) { " + result + " = (" + type + ") (" + String.join(" & ", checks) + " ? "
                + cache + ".value() : " + fresh + "); }");
        return result;
    }
}
