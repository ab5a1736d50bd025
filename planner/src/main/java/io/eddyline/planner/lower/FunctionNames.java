package io.eddyline.planner.lower;

import io.eddyline.planner.validate.LibraryFunction;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;

/** The library's names for Calcite's operators. */
final class FunctionNames {
    /** Those whose library name is not their own in upper case. */
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("||", "CONCAT"),
            Map.entry("SIMILAR TO", "SIMILAR_TO"),
            Map.entry("CHARACTER_LENGTH", "CHAR_LENGTH"),
            Map.entry("ARRAY_VALUE_CONSTRUCTOR", "ARRAY"),
            Map.entry("MAP_VALUE_CONSTRUCTOR", "MAP"),
            Map.entry("TIMESTAMPADD", "TIMESTAMP_ADD"),
            Map.entry("TIMESTAMPDIFF", "TIMESTAMP_DIFF"),
            Map.entry("IS JSON VALUE", "IS_JSON"));

    private FunctionNames() {}

    static String canonical(SqlOperator operator) {
        if (operator instanceof LibraryFunction function) {
            return function.canonicalName();
        }
        String name = operator.getName().toUpperCase(Locale.ROOT);
        return CANONICAL.getOrDefault(name, name.replace(' ', '_'));
    }

    /** Whether an operand only repeats what the function does anyway: the standard's {@code NULL ON EMPTY NULL ON ERROR}. */
    static boolean isDefaultFlag(RexNode operand) {
        if (!(operand instanceof RexLiteral literal) || literal.getType().getSqlTypeName() != SqlTypeName.SYMBOL) {
            return false;
        }
        Object flag = literal.getValue();
        return flag == SqlJsonValueEmptyOrErrorBehavior.NULL || flag instanceof SqlJsonEmptyOrError;
    }
}
