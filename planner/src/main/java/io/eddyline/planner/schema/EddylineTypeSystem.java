package io.eddyline.planner.schema;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Sizes of types, and the types of sums and averages. */
public final class EddylineTypeSystem extends RelDataTypeSystemImpl {
    public static final EddylineTypeSystem INSTANCE = new EddylineTypeSystem();

    private static final int MAX_DECIMAL_DIGITS = 38;
    private static final int AVERAGE_SCALE = 6;
    /** Written precisions up to nanoseconds are taken; values keep microseconds. */
    private static final int MAX_WRITTEN_TIME_PRECISION = 9;

    private static final int TIME_PRECISION = 6;

    private EddylineTypeSystem() {}

    @Override
    public int getMaxPrecision(SqlTypeName name) {
        return switch (name) {
            case DECIMAL -> MAX_DECIMAL_DIGITS;
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MAX_WRITTEN_TIME_PRECISION;
            default -> super.getMaxPrecision(name);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName name) {
        return name == SqlTypeName.DECIMAL ? MAX_DECIMAL_DIGITS : super.getMaxScale(name);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName name) {
        return switch (name) {
            case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> TIME_PRECISION;
            case DECIMAL -> MAX_DECIMAL_DIGITS;
            default -> super.getDefaultPrecision(name);
        };
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
        SqlTypeName name = argument.getSqlTypeName();
        RelDataType sum;
        if (SqlTypeName.INT_TYPES.contains(name)) {
            sum = factory.createSqlType(SqlTypeName.BIGINT);
        } else if (name == SqlTypeName.DECIMAL) {
            sum = factory.createSqlType(SqlTypeName.DECIMAL, MAX_DECIMAL_DIGITS, argument.getScale());
        } else if (SqlTypeUtil.isApproximateNumeric(argument)) {
            sum = factory.createSqlType(SqlTypeName.DOUBLE);
        } else {
            sum = argument;
        }
        return factory.createTypeWithNullability(sum, argument.isNullable());
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
        RelDataType average = argument;
        if (argument.getSqlTypeName() == SqlTypeName.DECIMAL) {
            int scale = Math.max(argument.getScale(), AVERAGE_SCALE);
            average = factory.createSqlType(SqlTypeName.DECIMAL, MAX_DECIMAL_DIGITS, scale);
        } else if (SqlTypeUtil.isNumeric(argument)) {
            average = factory.createSqlType(SqlTypeName.DOUBLE);
        }
        return factory.createTypeWithNullability(average, argument.isNullable());
    }
}
