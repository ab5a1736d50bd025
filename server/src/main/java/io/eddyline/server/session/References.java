package io.eddyline.server.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The relations that a query reads, by name. Names that WITH gives don't count. */
final class References extends SqlBasicVisitor<Void> {
    private final List<String> found = new ArrayList<>();
    private final Set<String> local = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Names as they are written, dots between their parts; they match without regard to case. */
    static Set<String> of(SqlNode query) {
        References references = new References();
        query.accept(references);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(references.found);
        names.removeAll(references.local);
        return names;
    }

    /** The stream or query that a side table belongs to; the name itself for anything else. */
    static String owner(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("$late")) {
            return name.substring(0, name.length() - "$late".length());
        }
        return lower.endsWith("$bad") ? name.substring(0, name.length() - "$bad".length()) : name;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlSelect select && select.getFrom() != null) {
            relation(select.getFrom());
        } else if (call instanceof SqlWith with) {
            with.withList.forEach(item -> local.add(((SqlWithItem) item).name.getSimple()));
        } else if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
            relation(call.operand(0));
        }
        return super.visit(call);
    }

    /** Something in FROM; what is not a name is looked into by the visit of its parent. */
    private void relation(SqlNode node) {
        if (node instanceof SqlIdentifier identifier) {
            found.add(String.join(".", identifier.names));
        } else if (node instanceof SqlJoin join) {
            relation(join.getLeft());
            relation(join.getRight());
        } else if (node instanceof SqlBasicCall call && !call.getOperandList().isEmpty()) {
            switch (call.getKind()) {
                case AS, SNAPSHOT, TABLE_REF, LATERAL, MATCH_RECOGNIZE, PIVOT, UNPIVOT, TABLESAMPLE, EXTEND ->
                    relation(call.operand(0));
                default -> {
                    // A table function or a sub-query: its names are met on the way down.
                }
            }
        } else if (node instanceof SqlCall call
                && (node.getKind() == SqlKind.MATCH_RECOGNIZE
                        || node.getKind() == SqlKind.SNAPSHOT
                        || node.getKind() == SqlKind.PIVOT
                        || node.getKind() == SqlKind.UNPIVOT
                        || node.getKind() == SqlKind.TABLE_REF)) {
            relation(call.getOperandList().get(0));
        }
    }
}
