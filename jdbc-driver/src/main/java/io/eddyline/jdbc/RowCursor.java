package io.eddyline.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.util.ArrayImpl;
import org.apache.calcite.avatica.util.Cursor;

/** A position in a result, and readers of the values there. Not thread-safe. */
final class RowCursor implements Cursor {
    private final FrameIterator rows;
    private List<?> current;
    private boolean lastWasNull;

    RowCursor(FrameIterator rows) {
        this.rows = rows;
    }

    @Override
    public List<Accessor> createAccessors(
            List<ColumnMetaData> columns, Calendar calendar, ArrayImpl.Factory arrayFactory) {
        List<Accessor> accessors = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            accessors.add(
                    new ValueAccessor(SqlType.parse(columns.get(i).type.getName()), () -> value(index), calendar));
        }
        return accessors;
    }

    /** The value as it came over the wire. */
    private Object value(int index) throws SQLException {
        if (current == null) {
            throw new SQLException("There is no row here: call next() first", "24000");
        }
        Object value = current.get(index);
        lastWasNull = value == null;
        return value;
    }

    @Override
    public boolean next() throws SQLException {
        Object row = rows.next();
        if (row == null) {
            current = null;
            return false;
        }
        current = row instanceof Object[] array ? java.util.Arrays.asList(array) : (List<?>) row;
        return true;
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public boolean wasNull() {
        return lastWasNull;
    }
}
