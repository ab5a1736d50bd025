package io.eddyline.planner.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Names that a query uses, to look for what a mistyped one may have meant.
 *
 * @param identifiers all names, dots between their parts: relations among them
 * @param aliases names that the query itself gives to columns and relations
 */
record NamesInQuery(List<String> identifiers, List<String> aliases) {
    static NamesInQuery of(SqlNode query) {
        NamesInQuery names = new NamesInQuery(new ArrayList<>(), new ArrayList<>());
        query.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                names.identifiers.add(String.join(".", identifier.names));
                return null;
            }

            @Override
            public Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.AS && call.operand(1) instanceof SqlIdentifier alias) {
                    names.aliases.add(alias.getSimple());
                }
                return super.visit(call);
            }
        });
        return names;
    }
}
