package io.eddyline.sql.parser;

import java.util.List;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns the parser's errors into messages for users. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    static ParseException explain(SqlParseException error, StatementText statement) {
        SqlParserPos pos = error.getPos();
        return new ParseException(
                error.getMessage(),
                pos.getLineNum(),
                pos.getColumnNum(),
                pos.getEndLineNum(),
                pos.getEndColumnNum(),
                List.copyOf(error.getExpectedTokenNames()));
    }
}
