package io.eddyline.sql.parser;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** What of the SQL standard's strictness is relaxed: lenient, but GROUP BY must name every column that is selected. */
public final class EddylineConformance extends SqlDelegatingConformance {
    public static final SqlConformance INSTANCE = new EddylineConformance();

    private EddylineConformance() {
        super(SqlConformanceEnum.LENIENT);
    }

    @Override
    public boolean allowLenientCoercion() {
        return true;
    }
}
