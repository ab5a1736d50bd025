package io.eddyline.planner.validate;

import io.eddyline.plan.WindowKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** The operators and functions that a query may use: Eddyline's own by name, then the standard's. Thread-safe. */
public final class Operators implements SqlOperatorTable {
    public static final Operators INSTANCE = new Operators();

    private final Map<String, List<SqlOperator>> own = new LinkedHashMap<>();
    private final SqlOperatorTable standard = SqlStdOperatorTable.instance();

    private Operators() {
        for (WindowKind kind : WindowKind.values()) {
            add(new WindowFunction(kind));
        }
    }

    private void add(SqlOperator operator) {
        own.computeIfAbsent(key(operator.getName()), name -> new ArrayList<>()).add(operator);
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        if (name.isSimple() && isFunction(syntax)) {
            List<SqlOperator> mine = own.getOrDefault(key(name.getSimple()), List.of());
            if (!mine.isEmpty()) {
                found.addAll(mine);
                return;
            }
        }
        standard.lookupOperatorOverloads(name, category, syntax, found, matcher);
    }

    private static boolean isFunction(SqlSyntax syntax) {
        return syntax.family == SqlSyntax.FUNCTION;
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>();
        own.values().forEach(all::addAll);
        all.addAll(standard.getOperatorList());
        return all;
    }
}
