package io.eddyline.jdbc;

import java.sql.SQLException;
import java.sql.Struct;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A ROW value; attributes are of the classes that {@code getObject} gives for their type. Immutable. */
final class RowStruct implements Struct {
    private final SqlType type;
    private final List<?> values;
    private final ZoneId zone;

    RowStruct(SqlType type, List<?> values, ZoneId zone) {
        this.type = type;
        this.values = values;
        this.zone = zone;
    }

    @Override
    public String getSQLTypeName() {
        return type.name();
    }

    @Override
    public Object[] getAttributes() throws SQLException {
        Object[] attributes = new Object[values.size()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = Conversions.standard(type.children().get(i), values.get(i), zone);
        }
        return attributes;
    }

    @Override
    public Object[] getAttributes(Map<String, Class<?>> map) throws SQLException {
        return getAttributes();
    }

    @Override
    public String toString() {
        return ValueText.of(values);
    }
}
