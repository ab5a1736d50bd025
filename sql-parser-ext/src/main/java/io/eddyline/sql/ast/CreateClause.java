package io.eddyline.sql.ast;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;

/** The head of every CREATE: OR REPLACE, IF NOT EXISTS and the name. */
public record CreateClause(boolean replace, boolean ifNotExists, SqlIdentifier name) {

    CreateClause withName(org.apache.calcite.sql.SqlNode newName) {
        return new CreateClause(replace, ifNotExists, (SqlIdentifier) newName);
    }

    /** What of the clause is not a node. */
    java.util.List<Object> facts() {
        return java.util.List.of(replace, ifNotExists);
    }

    void write(SqlWriter writer, ObjectKind kind) {
        writer.keyword(replace ? "CREATE OR REPLACE" : "CREATE");
        writer.keyword(kind.words());
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
    }
}
