package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import java.util.List;
import java.util.Optional;

/** H2. */
record H2Dialect() implements Dialect {
    @Override
    public Optional<String> upsert(String table, List<String> columns, List<String> key) {
        return Optional.of("MERGE INTO " + table + " (" + list(columns) + ") KEY (" + list(key) + ") VALUES ("
                + Dialect.parameters(columns) + ")");
    }

    @Override
    public Optional<String> columnType(DataType type, boolean inKey) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case BOOLEAN -> "BOOLEAN";
                    case TINYINT -> "TINYINT";
                    case SMALLINT -> "SMALLINT";
                    case INTEGER -> "INTEGER";
                    case BIGINT -> "BIGINT";
                    case FLOAT -> "REAL";
                    case DOUBLE -> "DOUBLE PRECISION";
                    case DECIMAL -> "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
                    case VARCHAR -> "VARCHAR";
                    case VARBINARY -> "VARBINARY";
                    case DATE -> "DATE";
                    case TIME -> "TIME(" + type.precision() + ")";
                    case TIMESTAMP -> "TIMESTAMP(" + type.precision() + ")";
                    case TIMESTAMP_LTZ -> "TIMESTAMP(" + type.precision() + ") WITH TIME ZONE";
                    case INTERVAL_DAY, INTERVAL_YEAR, ARRAY, MAP, ROW, NULL -> null;
                });
    }
}
