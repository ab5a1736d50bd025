package io.eddyline.planner.validate;

import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.WindowKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlSnapshot;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Refuses, at their place, the parts of SQL that the parser takes and the planner does not plan yet. */
public final class UnsupportedSyntax extends SqlBasicVisitor<Void> {
    private static final Map<SqlKind, String> KINDS = new EnumMap<>(Map.ofEntries(
            Map.entry(SqlKind.OVER, "window functions (OVER)"),
            Map.entry(SqlKind.MATCH_RECOGNIZE, "MATCH_RECOGNIZE"),
            Map.entry(SqlKind.PIVOT, "PIVOT"),
            Map.entry(SqlKind.UNPIVOT, "UNPIVOT"),
            Map.entry(SqlKind.TABLESAMPLE, "TABLESAMPLE"),
            Map.entry(SqlKind.WITHIN_GROUP, "WITHIN GROUP"),
            Map.entry(SqlKind.LAMBDA, "lambda expressions"),
            Map.entry(SqlKind.CURSOR, "CURSOR"),
            Map.entry(SqlKind.SESSION, "SESSION windows"),
            Map.entry(SqlKind.INSERT, "INSERT in this place"),
            Map.entry(SqlKind.UPDATE, "UPDATE"),
            Map.entry(SqlKind.DELETE, "DELETE"),
            Map.entry(SqlKind.MERGE, "MERGE")));

    private static final Set<String> NOW = Set.of("PROCTIME", "CURRENT_TIMESTAMP", "NOW", "LOCALTIMESTAMP");

    private static final List<String> TABLE_FUNCTIONS =
            Stream.of(WindowKind.values()).map(WindowKind::name).toList();

    private static final UnsupportedSyntax INSTANCE = new UnsupportedSyntax();

    private UnsupportedSyntax() {}

    /** Throws NOT_SUPPORTED for the first such part. */
    public static void check(SqlNode query) {
        query.accept(INSTANCE);
    }

    @Override
    public Void visit(SqlCall call) {
        String what = KINDS.get(call.getKind());
        if (what == null
                && call.getOperator().getName().toUpperCase(Locale.ROOT).equals("SESSION")) {
            what = "SESSION windows";
        }
        if (what != null) {
            throw Errors.unsupported(call, what);
        }
        if (call instanceof SqlSnapshot snapshot && !isNow(snapshot.getPeriod())) {
            throw Errors.unsupported(snapshot.getPeriod(), "FOR SYSTEM_TIME AS OF a column or a constant")
                    .hint("A table of a database is looked up as it is now: write FOR SYSTEM_TIME AS OF PROCTIME().");
        }
        if (call.getKind() == SqlKind.COLLECTION_TABLE && call.operand(0) instanceof SqlCall function) {
            checkTableFunction(function);
        }
        if (call instanceof SqlSelect select) {
            checkSelect(select);
        } else if (call instanceof SqlJoin join && join.getJoinType().name().contains("ASOF")) {
            throw Errors.unsupported(join, "ASOF JOIN");
        } else if (call instanceof SqlWith with) {
            checkWith(with);
        }
        return super.visit(call);
    }

    private static boolean isNow(SqlNode period) {
        String name = "";
        if (period instanceof SqlIdentifier identifier && identifier.isSimple()) {
            name = identifier.getSimple();
        } else if (period instanceof SqlCall call && call.operandCount() == 0) {
            name = call.getOperator().getName();
        }
        return NOW.contains(name.toUpperCase(Locale.ROOT));
    }

    private static void checkTableFunction(SqlCall call) {
        String name = call.getOperator().getName();
        boolean known = call.getKind() == SqlKind.UNNEST || name.equalsIgnoreCase("SESSION");
        if (!known && TABLE_FUNCTIONS.stream().noneMatch(name::equalsIgnoreCase)) {
            throw Errors.at(call, ErrorCode.UNKNOWN_FUNCTION, "there is no table function '" + name + "'")
                    .hint(Suggestions.didYouMean(name, TABLE_FUNCTIONS));
        }
    }

    private static void checkSelect(SqlSelect select) {
        if (select.getQualify() != null) {
            throw Errors.unsupported(select.getQualify(), "QUALIFY");
        }
        if (select.getWindowList() != null && !select.getWindowList().isEmpty()) {
            throw Errors.unsupported(select.getWindowList(), "the WINDOW clause");
        }
        if (select.isKeywordPresent(SqlSelectKeyword.STREAM)) {
            throw Errors.unsupported(select, "SELECT STREAM; write SELECT ... EMIT CHANGES");
        }
    }

    private static void checkWith(SqlWith with) {
        for (SqlNode item : with.withList) {
            if (((SqlWithItem) item).recursive.booleanValue()) {
                throw Errors.unsupported(item, "WITH RECURSIVE");
            }
        }
    }

    @Override
    public Void visit(SqlDataTypeSpec type) {
        TypeLimits.check(type);
        return null;
    }

    @Override
    public Void visit(SqlDynamicParam parameter) {
        throw Errors.unsupported(parameter, "parameters (?)");
    }
}
