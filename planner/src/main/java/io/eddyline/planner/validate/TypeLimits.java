package io.eddyline.planner.validate;

import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.schema.EddylineTypeSystem;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.type.SqlTypeName;

/** Refuses types that are not there, and those larger than Eddyline's, which Calcite would cut to size without a word. */
public final class TypeLimits {
    /** What a mistyped name may have meant. */
    private static final List<String> NAMES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "INTEGER",
            "BIGINT",
            "REAL",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "NUMERIC",
            "CHAR",
            "VARCHAR",
            "STRING",
            "BINARY",
            "VARBINARY",
            "BYTES",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP_LTZ",
            "INTERVAL",
            "ARRAY",
            "MAP",
            "ROW");

    private TypeLimits() {}

    /** INVALID_QUERY or TYPE_MISMATCH at the type's place. */
    public static void check(SqlDataTypeSpec spec) {
        if (spec.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec unknown) {
            String name = unknown.getTypeName().toString();
            throw Errors.at(spec, ErrorCode.TYPE_MISMATCH, "there is no type '" + name + "'")
                    .hint(
                            Suggestions.nearest(name, NAMES).isPresent()
                                    ? Suggestions.didYouMean(name, NAMES)
                                    : "The types are " + String.join(", ", NAMES) + ".");
        }
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
