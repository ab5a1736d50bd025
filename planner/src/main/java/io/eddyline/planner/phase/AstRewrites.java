package io.eddyline.planner.phase;

import org.apache.calcite.sql.SqlNode;

/** Rewrites of the syntax tree before validation, in order. */
final class AstRewrites {
    private AstRewrites() {}

    static SqlNode apply(SqlNode query) {
        return query;
    }
}
