package io.eddyline.planner.phase;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** How calls become expressions: the standard's ways, but for functions that Eddyline's library has itself. */
final class Convertlets implements SqlRexConvertletTable {
    static final Convertlets INSTANCE = new Convertlets();

    private Convertlets() {}

    @Override
    public SqlRexConvertlet get(SqlCall call) {
        return StandardConvertletTable.INSTANCE.get(call);
    }
}
