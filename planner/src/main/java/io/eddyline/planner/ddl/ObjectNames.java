package io.eddyline.planner.ddl;

import io.eddyline.error.ErrorCode;
import io.eddyline.planner.validate.Errors;
import org.apache.calcite.sql.SqlIdentifier;

/** Names of new objects. */
final class ObjectNames {
    private ObjectNames() {}

    /** The name; there are no schemas to put a user's object into, and a dollar is the mark of side tables. */
    static String simple(SqlIdentifier identifier) {
        if (!identifier.isSimple()) {
            throw Errors.at(
                    identifier, ErrorCode.NOT_SUPPORTED, "not supported yet: a schema's name before an object's");
        }
        if (identifier.getSimple().contains("$")) {
            throw Errors.at(
                    identifier,
                    ErrorCode.INVALID_QUERY,
                    "names with '$' are kept for side tables such as \"bids$late\"");
        }
        return identifier.getSimple();
    }
}
