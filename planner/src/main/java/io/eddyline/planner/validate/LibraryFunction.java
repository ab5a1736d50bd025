package io.eddyline.planner.validate;

import io.eddyline.error.EddylineException;
import io.eddyline.function.CommonType;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;

/** A function of Eddyline's library as Calcite sees it; the library decides what it takes and gives. */
public final class LibraryFunction extends SqlFunction {
    /** Those that SQL writes without parentheses. */
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME");

    private final FunctionDefinition definition;

    LibraryFunction(String name, FunctionDefinition definition) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                binding -> resultType(definition, binding),
                null,
                new Checker(definition),
                SqlFunctionCategory.SYSTEM);
        this.definition = definition;
    }

    /** What the plan calls it. */
    public String canonicalName() {
        return definition.name();
    }

    @Override
    public boolean isDeterministic() {
        return definition.deterministic();
    }

    @Override
    public SqlSyntax getSyntax() {
        return WITHOUT_PARENTHESES.contains(getName()) ? SqlSyntax.FUNCTION_ID : SqlSyntax.FUNCTION;
    }

    private static List<DataType> arguments(SqlOperatorBinding binding) {
        List<DataType> types = new ArrayList<>();
        for (RelDataType type : binding.collectOperandTypes()) {
            types.add(TypeMapping.fromCalcite(type));
        }
        return types;
    }

    private static RelDataType resultType(FunctionDefinition definition, SqlOperatorBinding binding) {
        List<DataType> arguments = arguments(binding);
        if (definition.name().startsWith("CONCAT")) {
            arguments = arguments.stream().map(LibraryFunction::asText).toList();
        }
        DataType type = resultType(definition, arguments);
        return TypeMapping.toCalcite(type, binding.getTypeFactory());
    }

    private static DataType asText(DataType type) {
        return type.children().isEmpty() ? DataType.varchar().withNullable(type.nullable()) : type;
    }

    private static DataType resultType(FunctionDefinition definition, List<DataType> arguments) {
        return definition.overloads().isEmpty()
                ? CommonType.of(arguments).orElseThrow(() -> definition.refused(arguments))
                : definition.resultType(arguments);
    }

    /** Asks the library whether it takes the arguments. */
    private record Checker(FunctionDefinition definition) implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            try {
                resultType(definition, binding);
                return true;
            } catch (EddylineException e) {
                if (throwOnFailure) {
                    throw Positions.of(binding.getCall()).map(e::at).orElse(e);
                }
                return false;
            }
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.any();
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return definition.signatures();
        }
    }
}
