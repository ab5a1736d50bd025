package io.eddyline.sql.parser;

import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;

/** How Eddyline writes SQL: double quotes around names, plain quotes around strings of any script. */
final class EddylineSqlDialect extends AnsiSqlDialect {
    static final SqlDialect INSTANCE = new EddylineSqlDialect(
            DEFAULT_CONTEXT.withIdentifierQuoteString("\"").withConformance(EddylineConformance.INSTANCE));

    private EddylineSqlDialect(Context context) {
        super(context);
    }

    @Override
    public void quoteStringLiteral(StringBuilder text, String charsetName, String value) {
        if (charsetName != null) {
            text.append('_').append(charsetName);
        }
        text.append('\'').append(value.replace("'", "''")).append('\'');
    }
}
