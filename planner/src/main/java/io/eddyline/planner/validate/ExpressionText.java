package io.eddyline.planner.validate;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.SourcePosition;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.ParseException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** Expressions and queries that are kept as text. */
public final class ExpressionText {
    private ExpressionText() {}

    /** The tree of a scalar expression's text. */
    public static SqlNode parse(String expression) {
        SqlSelect select = (SqlSelect) query("SELECT " + expression);
        return select.getSelectList().get(0);
    }

    /** The tree of a query's text. */
    public static SqlNode query(String sql) {
        try {
            return EddylineParser.parseStatement(sql);
        } catch (ParseException e) {
            throw syntaxError(e);
        }
    }

    /** The parser's error as users see it. */
    public static EddylineException syntaxError(ParseException e) {
        EddylineException error = new EddylineException(ErrorCode.SYNTAX, e.getMessage(), e);
        return e.line() < 1 || e.column() < 1
                ? error
                : error.at(new SourcePosition(e.line(), e.column(), e.endLine(), e.endColumn()));
    }
}
