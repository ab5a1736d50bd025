package io.eddyline.planner.validate;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import org.apache.calcite.sql.SqlNode;

/** Errors that point at a node. */
public final class Errors {
    private Errors() {}

    /** An error at the place of a node. */
    public static EddylineException at(SqlNode node, ErrorCode code, String problem) {
        EddylineException error = new EddylineException(code, problem);
        return Positions.of(node).map(error::at).orElse(error);
    }

    /** NOT_SUPPORTED at the place of a node. */
    public static EddylineException unsupported(SqlNode node, String what) {
        return at(node, ErrorCode.NOT_SUPPORTED, "not supported yet: " + what);
    }
}
