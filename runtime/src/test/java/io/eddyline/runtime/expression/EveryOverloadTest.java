package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.function.FunctionOverload;
import io.eddyline.function.FunctionParameter;
import io.eddyline.function.Int128;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every method of the library can be called from generated code for every type that it takes, and gives NULL for NULLs. */
class EveryOverloadTest {
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @TestFactory
    Stream<DynamicTest> nullsGiveNull() {
        return FunctionLibrary.standard().functions().stream()
                .filter(function -> !function.overloads().isEmpty())
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> check(function)));
    }

    private void check(FunctionDefinition function) {
        List<Field> columns = new ArrayList<>();
        List<Expression> calls = new ArrayList<>();
        for (FunctionOverload overload : function.overloads()) {
            boolean strict = overload.parameters().stream().noneMatch(FunctionParameter::mayBeNull);
            for (TypeKind kind : kinds(overload)) {
                if (overload.argumentCount() > 0 && strict) {
                    calls.add(call(function, overload, kind, columns));
                }
            }
        }
        BatchBuilder builder = new BatchBuilder(new RowType(columns));
        for (int i = 0; i < columns.size(); i++) {
            builder.column(i).appendNull();
        }
        builder.endRow();
        List<String> failures = new ArrayList<>();
        EvaluationContext context =
                new EvaluationContext(0, ZoneOffset.UTC, (row, code, reason) -> failures.add(code + " " + reason));
        Batch result = compiler.projector(calls, new RowType(columns)).project(builder.build(), context);
        assertThat(failures).isEmpty();
        for (int i = 0; i < calls.size(); i++) {
            assertThat(JavaValues.read(result.column(i), 0, calls.get(i).type()))
                    .as("%s", calls.get(i))
                    .isNull();
        }
    }

    /** The kinds of the first parameter that takes more than one. */
    private static List<TypeKind> kinds(FunctionOverload overload) {
        List<TypeKind> kinds = new ArrayList<>(List.of(TypeKind.NULL));
        overload.parameters().stream()
                .flatMap(p -> p.kinds().stream())
                .distinct()
                .forEach(kinds::add);
        return kinds;
    }

    private static Expression call(
            FunctionDefinition function, FunctionOverload overload, TypeKind preferred, List<Field> columns) {
        List<Expression> arguments = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < overload.argumentCount(); i++) {
            DataType type = type(overload.parameterOf(i), preferred);
            arguments.add(new ColumnReference(columns.size(), type));
            columns.add(new Field("c" + columns.size(), type));
            types.add(type);
        }
        DataType result = overload.returns().equals("RESULT") ? DataType.decimal(38, 6) : function.resultType(types);
        return new FunctionCall(function.name(), arguments, result);
    }

    private static DataType type(FunctionParameter parameter, TypeKind preferred) {
        TypeKind kind = parameter.kinds().contains(preferred)
                ? preferred
                : parameter.kinds().stream().sorted().findFirst().orElse(TypeKind.VARCHAR);
        return switch (kind) {
            case DECIMAL -> DataType.decimal(parameter.javaType() == Int128.class ? 30 : 12, 4);
            case ARRAY -> DataType.array(DataType.varchar());
            case MAP -> DataType.map(DataType.varchar(), DataType.bigint());
            default -> DataType.of(kind);
        };
    }
}
