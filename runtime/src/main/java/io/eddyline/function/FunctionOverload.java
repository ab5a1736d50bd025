package io.eddyline.function;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One method of a function.
 *
 * @param method public and static
 * @param parameters all of the method's parameters in order
 * @param variadic whether the last parameter takes any number of arguments
 * @param returns the rule for the result type, see {@link ScalarFunction#returns()}
 * @param infallible whether it never throws
 */
public record FunctionOverload(
        Method method, List<FunctionParameter> parameters, boolean variadic, String returns, boolean infallible) {
    public FunctionOverload {
        parameters = List.copyOf(parameters);
    }

    static FunctionOverload of(Method method) {
        List<FunctionParameter> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter(parameter));
        }
        Class<?>[] types = method.getParameterTypes();
        boolean variadic = types.length > 0 && types[types.length - 1].isArray();
        ScalarFunction annotation = method.getAnnotation(ScalarFunction.class);
        return new FunctionOverload(method, parameters, variadic, annotation.returns(), annotation.infallible());
    }

    private static FunctionParameter parameter(Parameter parameter) {
        Class<?> type = parameter.getType().isArray() ? parameter.getType().getComponentType() : parameter.getType();
        Prepared prepared = parameter.getAnnotation(Prepared.class);
        Shared shared = parameter.getAnnotation(Shared.class);
        boolean ofTexts = prepared != null || shared != null;
        return new FunctionParameter(
                shared == null ? parameter.getName() : String.join(", ", shared.value()),
                role(parameter),
                type,
                ofTexts ? EnumSet.of(TypeKind.VARCHAR) : kinds(type, parameter.getAnnotation(SqlType.class)),
                arguments(parameter),
                parameter.isAnnotationPresent(MayBeNull.class),
                prepared != null && prepared.literal(),
                parameter.getAnnotation(TypeParameter.class));
    }

    private static FunctionParameter.Role role(Parameter parameter) {
        if (parameter.isAnnotationPresent(Prepared.class)) {
            return FunctionParameter.Role.PREPARED;
        } else if (parameter.isAnnotationPresent(Shared.class)) {
            return FunctionParameter.Role.SHARED;
        } else if (parameter.isAnnotationPresent(Scratch.class)) {
            return FunctionParameter.Role.SCRATCH;
        } else if (parameter.isAnnotationPresent(TypeParameter.class)) {
            return FunctionParameter.Role.TYPE;
        }
        return parameter.getType() == FunctionContext.class
                ? FunctionParameter.Role.CONTEXT
                : FunctionParameter.Role.ARGUMENT;
    }

    private static int arguments(Parameter parameter) {
        return switch (role(parameter)) {
            case PREPARED -> parameter.getAnnotation(Prepared.class).arguments();
            case SHARED -> parameter.getAnnotation(Shared.class).value().length;
            case ARGUMENT -> 1;
            case CONTEXT, SCRATCH, TYPE -> 0;
        };
    }

    private static Set<TypeKind> kinds(Class<?> type, SqlType annotation) {
        if (annotation != null) {
            return EnumSet.copyOf(List.of(annotation.value()));
        }
        if (type == boolean.class || type == Boolean.class) {
            return EnumSet.of(TypeKind.BOOLEAN);
        } else if (type == int.class || type == Integer.class) {
            return EnumSet.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INTEGER);
        } else if (type == long.class || type == Long.class) {
            return EnumSet.of(TypeKind.BIGINT);
        } else if (type == float.class || type == Float.class) {
            return EnumSet.of(TypeKind.FLOAT);
        } else if (type == double.class || type == Double.class) {
            return EnumSet.of(TypeKind.DOUBLE);
        } else if (type == Slice.class || type == String.class) {
            return EnumSet.of(TypeKind.VARCHAR);
        } else if (type == Int128.class) {
            return EnumSet.of(TypeKind.DECIMAL);
        }
        return Set.of();
    }

    /** The parameter that takes a SQL argument, counted from 0; the last one for the arguments of a variadic tail. */
    public FunctionParameter parameterOf(int sqlArgument) {
        int next = 0;
        FunctionParameter last = null;
        for (FunctionParameter parameter : parameters) {
            if (parameter.sqlArguments() > 0) {
                next += parameter.sqlArguments();
                last = parameter;
                if (sqlArgument < next) {
                    return parameter;
                }
            }
        }
        if (!variadic || last == null) {
            throw new IllegalArgumentException("no parameter for argument " + sqlArgument);
        }
        return last;
    }

    /** SQL arguments that it needs; a variadic one takes more, and one less too. */
    public int argumentCount() {
        return parameters.stream().mapToInt(FunctionParameter::sqlArguments).sum();
    }

    private boolean takes(int count) {
        return variadic ? count >= argumentCount() - 1 : count == argumentCount();
    }

    /** How far the argument types are from the parameters' (0: no conversion), or empty when they do not fit. */
    public OptionalInt distance(List<DataType> arguments) {
        if (!takes(arguments.size())) {
            return OptionalInt.empty();
        }
        int sum = variadic ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            int distance = Conversions.distance(arguments.get(i), parameterOf(i));
            if (distance < 0) {
                return OptionalInt.empty();
            }
            sum += distance;
        }
        return OptionalInt.of(sum);
    }

    /** The type of a call's result. */
    public DataType resultType(List<DataType> arguments) {
        boolean nullable = !method.getReturnType().isPrimitive();
        for (int i = 0; i < arguments.size(); i++) {
            nullable |= arguments.get(i).nullable() && !parameterOf(i).mayBeNull();
        }
        return ResultTypes.of(returns, method.getReturnType(), arguments).withNullable(nullable);
    }
}
