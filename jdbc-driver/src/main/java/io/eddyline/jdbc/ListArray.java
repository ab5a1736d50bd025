package io.eddyline.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** An array value; elements are of the classes that {@code getObject} gives for their type. Immutable. */
final class ListArray implements Array {
    private final SqlType element;
    private final List<?> values;
    private final ZoneId zone;

    ListArray(SqlType type, List<?> values, ZoneId zone) {
        this.element = type.children().get(0);
        this.values = values;
        this.zone = zone;
    }

    @Override
    public String getBaseTypeName() {
        return element.name();
    }

    @Override
    public int getBaseType() {
        return element.id();
    }

    @Override
    public Object getArray() throws SQLException {
        return getArray(1, values.size());
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index - 1 > values.size()) {
            throw new SQLException("The array has no element " + index, "2202E");
        }
        int from = (int) index - 1;
        int to = Math.min(values.size(), from + count);
        Object[] elements = new Object[to - from];
        for (int i = from; i < to; i++) {
            elements[i - from] = Conversions.standard(element, values.get(i), zone);
        }
        return elements;
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        throw Failures.unsupported("arrays as result sets: use getArray()");
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    @Override
    public void free() {
        // Nothing is held outside the heap.
    }

    @Override
    public String toString() {
        return ValueText.of(values);
    }
}
