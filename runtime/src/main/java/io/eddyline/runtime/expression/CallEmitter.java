package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.function.CommonType;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.function.FunctionOverload;
import io.eddyline.function.FunctionParameter;
import io.eddyline.function.Int128;
import io.eddyline.function.Nested;
import io.eddyline.function.Texts;
import io.eddyline.function.TypeParameter;
import io.eddyline.plan.Cast;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** Calls of the library's methods. */
final class CallEmitter {
    private final ClassWriter writer;
    private final Emission emission;
    private final ExpressionEmitter expressions;
    private final FunctionLibrary library;
    private final OperatorEmitter operators;
    private final ArgumentEmitter arguments;

    CallEmitter(
            ClassWriter writer,
            Emission emission,
            ExpressionEmitter expressions,
            FunctionLibrary library,
            OperatorEmitter operators) {
        this.writer = writer;
        this.emission = emission;
        this.expressions = expressions;
        this.library = library;
        this.operators = operators;
        arguments = new ArgumentEmitter(writer, expressions);
    }

    Value emit(FunctionCall call) {
        if (operators.handles(call.function())) {
            return operators.emit(call);
        }
        if (isReplacedLength(call)) {
            return replacedLength(call);
        }
        FunctionDefinition function = library.find(call.function())
                .orElseThrow(() -> new EddylineException(
                                ErrorCode.UNKNOWN_FUNCTION, "there is no function " + call.function())
                        .hint(Suggestions.didYouMean(
                                call.function(),
                                library.functions().stream()
                                        .map(FunctionDefinition::name)
                                        .toList())));
        List<DataType> types = call.arguments().stream().map(Expression::type).toList();
        FunctionOverload overload = function.resolve(types, call.type()).orElseThrow(() -> function.refused(types));
        if (!overload.infallible()) {
            writer.markFallible();
        }
        return emit(call, overload, types);
    }

    /** Whether only the length is wanted of a text in which something is replaced: the text itself need not be made. */
    private boolean isReplacedLength(FunctionCall call) {
        return is(call, "CHAR_LENGTH")
                && call.arguments().get(0) instanceof FunctionCall inner
                && is(inner, "REPLACE")
                && inner.arguments().stream()
                        .allMatch(argument -> argument.type().kind() == TypeKind.VARCHAR);
    }

    private boolean is(FunctionCall call, String name) {
        return library.find(call.function()).equals(library.find(name));
    }

    private Value replacedLength(FunctionCall call) {
        List<Value> values = new ArrayList<>();
        for (Expression argument : call.arguments().get(0).children()) {
            values.add(expressions.emit(argument));
        }
        String texts = String.join(", ", values.stream().map(Value::code).toList());
        String java = Texts.class.getName() + ".replacedLength(" + texts + ")";
        return expressions
                .convert(emission.strict(values, java, DataType.integer()), call.type())
                .as(call.type());
    }

    private Value emit(FunctionCall call, FunctionOverload overload, List<DataType> types) {
        List<Value> strict = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int next = 0;
        for (FunctionParameter parameter : overload.parameters()) {
            boolean tail = overload.variadic() && next + 1 >= overload.argumentCount() && parameter.sqlArguments() > 0;
            int size = tail ? types.size() - next : parameter.sqlArguments();
            List<Expression> given = call.arguments().subList(next, next + size);
            texts.add(tail ? arguments.array(parameter, given, strict) : text(parameter, given, call, strict));
            next += size;
        }
        String java = overload.method().getDeclaringClass().getName() + "."
                + overload.method().getName() + "(" + String.join(", ", texts) + ")";
        boolean asDeclared = overload.returns().equals("RESULT");
        DataType natural = asDeclared ? call.type() : overload.resultType(types);
        Value result = result(strict, java, overload.method().getReturnType(), natural);
        return asDeclared ? result : expressions.convert(result, call.type()).as(call.type());
    }

    private String text(FunctionParameter parameter, List<Expression> given, FunctionCall call, List<Value> strict) {
        return switch (parameter.role()) {
            case CONTEXT -> "context";
            case SCRATCH -> writer.scratch(parameter.javaType().getName());
            case TYPE -> typeParameter(parameter.typeParameter(), call);
            case PREPARED -> arguments.prepared(parameter, given, strict);
            case SHARED -> arguments.shared(parameter, given, strict);
            case ARGUMENT -> arguments.argument(parameter, elementType(parameter, given.get(0), call), strict);
        };
    }

    /** A value of any type next to an array or map is one of its elements or keys, and so of their type. */
    private static Expression elementType(FunctionParameter parameter, Expression given, FunctionCall call) {
        DataType first = call.arguments().get(0).type();
        boolean collection = first.kind() == TypeKind.ARRAY || first.kind() == TypeKind.MAP;
        return collection && parameter.kinds().isEmpty()
                ? new Cast(given, first.children().get(0), false)
                : given;
    }

    private static String typeParameter(TypeParameter wanted, FunctionCall call) {
        DataType type = wanted.of() == TypeParameter.RESULT
                ? call.type()
                : call.arguments().get(wanted.of()).type();
        int value = wanted.value() == TypeParameter.Property.SCALE ? type.scale() : CommonType.exactPrecision(type);
        return Integer.toString(value);
    }

    /** The call's value: null when a strict argument is, or when the method returns null. */
    private Value result(List<Value> strict, String java, Class<?> returned, DataType type) {
        if (returned.isPrimitive()) {
            return emission.strict(strict, java, type);
        }
        String nulls = Emission.anyNull(strict);
        if (nulls.equals(Value.ALWAYS)) {
            return Value.ofNull(type);
        }
        Value result = emission.variable(type);
        String object = writer.name("r");
        if (!nulls.equals(Value.NEVER)) {
            writer.line("if (!(" + nulls + ")) {");
        } else {
            writer.line("{");
        }
        writer.line(returned.getName() + " " + object + " = " + java + ";");
        String unwrapped = unwrap(object, returned, type);
        String isNull = object + " == null" + (returned == Nested.class ? " || " + object + ".isNull()" : "");
        writer.line("if (!(" + isNull + ")) { " + result.isNull() + " = false; " + result.code() + " = " + unwrapped
                + "; } }");
        return result;
    }

    private String unwrap(String object, Class<?> returned, DataType type) {
        if (returned == Nested.class) {
            return NestedEmitter.read(writer, object, type.storage());
        } else if (returned == String.class) {
            return writer.scratch("Slice") + ".set(" + object + ")";
        } else if (returned == Int128.class && type.storage() == Storage.LONG) {
            return object + ".low()";
        } else if (Number.class.isAssignableFrom(returned) || returned == Boolean.class) {
            return object + "." + Value.javaType(type.storage()) + "Value()";
        }
        return object;
    }
}
