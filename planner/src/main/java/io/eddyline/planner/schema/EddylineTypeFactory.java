package io.eddyline.planner.schema;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes every text VARCHAR without a length, in UTF-8: Eddyline neither pads nor has character sets. Thread-safe. */
public final class EddylineTypeFactory extends SqlTypeFactoryImpl {
    public EddylineTypeFactory() {
        super(EddylineTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public RelDataType createSqlType(SqlTypeName name) {
        return super.createSqlType(varying(name));
    }

    @Override
    public RelDataType createSqlType(SqlTypeName name, int precision) {
        SqlTypeName varying = varying(name);
        boolean text = varying == SqlTypeName.VARCHAR || varying == SqlTypeName.VARBINARY;
        return super.createSqlType(varying, text ? RelDataType.PRECISION_NOT_SPECIFIED : precision);
    }

    private static SqlTypeName varying(SqlTypeName name) {
        return switch (name) {
            case CHAR -> SqlTypeName.VARCHAR;
            case BINARY -> SqlTypeName.VARBINARY;
            default -> name;
        };
    }
}
