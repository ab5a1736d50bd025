package io.eddyline.planner.lower;

import io.eddyline.planner.validate.LibraryFunction;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlOperator;

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
            Map.entry("TIMESTAMPDIFF", "TIMESTAMP_DIFF"));

    private FunctionNames() {}

    static String canonical(SqlOperator operator) {
        if (operator instanceof LibraryFunction function) {
            return function.canonicalName();
        }
        String name = operator.getName().toUpperCase(Locale.ROOT);
        return CANONICAL.getOrDefault(name, name.replace(' ', '_'));
    }
}
