package io.eddyline.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;

/** A result whose rows are given out as soon as they are there, with exact values. */
final class EddylineResultSet extends AvaticaResultSet {
    private boolean finished;

    EddylineResultSet(
            AvaticaStatement statement,
            QueryState state,
            Meta.Signature signature,
            ResultSetMetaData metaData,
            TimeZone zone,
            Meta.Frame first)
            throws SQLException {
        super(statement, state, signature, metaData, zone, first);
    }

    @Override
    protected AvaticaResultSet execute() {
        return execute2(new RowCursor(new FrameIterator(statement, firstFrame)), columnMetaDataList);
    }

    @Override
    public boolean next() throws SQLException {
        if (finished) {
            return false;
        }
        boolean more = super.next();
        finished = !more;
        return more;
    }

    @Override
    public Object getObject(int columnIndex) throws SQLException {
        checkOpen();
        if (columnIndex < 1 || columnIndex > accessorList.size()) {
            throw new SQLException("There is no column " + columnIndex, "07009");
        }
        return accessorList.get(columnIndex - 1).getObject();
    }

    @Override
    public Object getObject(String columnLabel) throws SQLException {
        return getObject(findColumn(columnLabel));
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return CLOSE_CURSORS_AT_COMMIT;
    }
}
