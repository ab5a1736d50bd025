package io.eddyline.planner.validate;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.WindowKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/**
 * The operators and functions that a query may use: those of Eddyline's library by name; of the standard's the operators, the aggregates, and
 * those functions that SQL writes in a way of its own. Thread-safe.
 */
public final class Operators implements SqlOperatorTable {
    /** Written or typed in a way of their own: the standard's definition, the library's method. */
    private static final Set<String> STANDARD_SYNTAX = Set.of(
            "TRIM",
            "EXTRACT",
            "FLOOR",
            "CEIL",
            "CEILING",
            "POSITION",
            "ITEM",
            "ARRAY",
            "MAP",
            "JSON_VALUE",
            "JSON_QUERY",
            "JSON_EXISTS",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "CAST",
            "TRY_CAST",
            "SAFE_CAST",
            "COALESCE",
            "NULLIF",
            "ROW",
            "CARDINALITY",
            "DESCRIPTOR",
            "SLICE",
            "ELEMENT",
            "UNNEST",
            "DEFAULT",
            "GROUPING",
            "GROUPING_ID",
            "GROUP_ID");

    /** Library functions that SQL reaches by operators or special forms only. */
    private static final Set<String> HIDDEN = Set.of(
            "PLUS",
            "MINUS",
            "MULTIPLY",
            "DIVIDE",
            "NEGATE",
            "EQUAL",
            "NOT_EQUAL",
            "LESS_THAN",
            "LESS_THAN_OR_EQUAL",
            "GREATER_THAN",
            "GREATER_THAN_OR_EQUAL",
            "IS_DISTINCT_FROM",
            "IS_NOT_DISTINCT_FROM",
            "IS_TRUE",
            "IS_NOT_TRUE",
            "IS_FALSE",
            "IS_NOT_FALSE",
            "LIKE",
            "ILIKE",
            "SIMILAR_TO",
            "RLIKE",
            "FLOOR_TO",
            "CEIL_TO",
            "IS_JSON",
            "WINDOW_LAST_END");

    /** Behind the sets that its constructor reads. */
    public static final Operators INSTANCE = new Operators();

    private final Map<String, SqlOperator> own = new LinkedHashMap<>();
    private final SqlOperatorTable standard = SqlOperatorTables.chain(
            SqlStdOperatorTable.instance(),
            SqlOperatorTables.of(
                    SqlLibraryOperators.ILIKE,
                    SqlLibraryOperators.NOT_ILIKE,
                    SqlLibraryOperators.RLIKE,
                    SqlLibraryOperators.NOT_RLIKE,
                    SqlLibraryOperators.TRY_CAST,
                    SqlLibraryOperators.SAFE_CAST,
                    SqlLibraryOperators.INFIX_CAST));

    private Operators() {
        for (WindowKind kind : WindowKind.values()) {
            own.put(kind.name(), new WindowFunction(kind));
        }
        for (FunctionDefinition function : FunctionLibrary.standard().functions()) {
            Stream.concat(Stream.of(function.name()), function.aliases().stream())
                    .filter(name -> !STANDARD_SYNTAX.contains(name) && !HIDDEN.contains(name))
                    .forEach(name -> own.put(name, new LibraryFunction(name, function)));
        }
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        if (name.isSimple() && syntax.family == SqlSyntax.FUNCTION) {
            SqlOperator mine = own.get(name.getSimple().toUpperCase(Locale.ROOT));
            if (mine != null) {
                if (syntax != SqlSyntax.FUNCTION_ID || mine.getSyntax() == SqlSyntax.FUNCTION_ID) {
                    found.add(mine);
                }
                return;
            }
        }
        List<SqlOperator> candidates = new ArrayList<>();
        standard.lookupOperatorOverloads(name, category, syntax, candidates, matcher);
        candidates.stream().filter(Operators::isPlanned).forEach(found::add);
    }

    /** Whether a standard operator is one that lowering knows: a function that only Calcite has is no function here. */
    private static boolean isPlanned(SqlOperator operator) {
        return !(operator instanceof SqlFunction)
                || operator instanceof SqlAggFunction
                || operator.getName().startsWith("$")
                || STANDARD_SYNTAX.contains(operator.getName().toUpperCase(Locale.ROOT));
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>(own.values());
        standard.getOperatorList().stream().filter(Operators::isPlanned).forEach(all::add);
        return all;
    }
}
