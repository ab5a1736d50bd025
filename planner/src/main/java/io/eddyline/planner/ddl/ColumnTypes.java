package io.eddyline.planner.ddl;

import io.eddyline.error.EddylineException;
import io.eddyline.planner.schema.EddylineTypeFactory;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.planner.validate.Positions;
import io.eddyline.planner.validate.TypeLimits;
import io.eddyline.planner.validate.ValidationErrors;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Types as they are written in column lists. */
final class ColumnTypes {
    private ColumnTypes() {}

    /** The type; NOT_SUPPORTED or INVALID_QUERY at its place when Eddyline has none such. */
    static DataType of(SqlDataTypeSpec spec) {
        TypeLimits.check(spec);
        return ValidationErrors.of("", new RowType(List.of())).explained(spec, () -> derive(spec));
    }

    private static DataType derive(SqlDataTypeSpec spec) {
        EddylineTypeFactory factory = new EddylineTypeFactory();
        CalciteCatalogReader reader = new CalciteCatalogReader(
                CalciteSchema.createRootSchema(false),
                List.of(),
                factory,
                new CalciteConnectionConfigImpl(new Properties()));
        SqlValidator validator = SqlValidatorUtil.newValidator(
                SqlStdOperatorTable.instance(), reader, factory, SqlValidator.Config.DEFAULT);
        RelDataType type = spec.deriveType(validator, Boolean.TRUE.equals(spec.getNullable()));
        try {
            return TypeMapping.fromCalcite(type);
        } catch (EddylineException e) {
            throw Positions.of(spec).map(e::at).orElse(e);
        }
    }
}
