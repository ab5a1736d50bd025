package io.eddyline.planner.validate;

import io.eddyline.error.ErrorCode;
import io.eddyline.planner.schema.EddylineTypeSystem;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.type.SqlTypeName;

/** Refuses types that are larger than Eddyline's, which Calcite would cut to size without a word. */
public final class TypeLimits {
    private TypeLimits() {}

    /** INVALID_QUERY at the type's place. */
    public static void check(SqlDataTypeSpec spec) {
        if (!(spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name)) {
            return;
        }
        SqlTypeName type = SqlTypeName.get(name.getTypeName().getSimple().toUpperCase(Locale.ROOT));
        boolean limited = type == SqlTypeName.DECIMAL
                || type == SqlTypeName.TIME
                || type == SqlTypeName.TIMESTAMP
                || type == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        if (!limited) {
            return;
        }
        int most = EddylineTypeSystem.INSTANCE.getMaxPrecision(type);
        if (name.getPrecision() > most) {
            throw Errors.at(spec, ErrorCode.INVALID_QUERY, type + " has " + most + " digits at most");
        }
        if (type == SqlTypeName.DECIMAL && name.getPrecision() > 0 && name.getScale() > name.getPrecision()) {
            throw Errors.at(
                    spec,
                    ErrorCode.INVALID_QUERY,
                    "of " + name.getPrecision() + " digits, " + name.getScale() + " cannot stand behind the point");
        }
    }
}
