package io.eddyline.server.session;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.SourcePosition;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.ParseException;
import io.eddyline.sql.parser.ParsedStatement;
import io.eddyline.sql.parser.StatementText;
import java.util.List;

/** Parsing, with errors as users get them. */
public final class ParsedSql {
    private ParsedSql() {}

    /** The one statement of the text. */
    static ParsedStatement parse(String sql) {
        return translating(() -> {
            List<StatementText> statements = EddylineParser.splitScript(sql);
            if (statements.size() == 1) {
                return EddylineParser.parse(statements.get(0));
            }
            // Says what is wrong with none or several.
            return new ParsedStatement(EddylineParser.parseStatement(sql), sql, 1, 1);
        });
    }

    /** A statement of a script; positions count from the script's beginning. */
    static ParsedStatement parse(StatementText statement) {
        return translating(() -> EddylineParser.parse(statement));
    }

    private static ParsedStatement translating(java.util.function.Supplier<ParsedStatement> parser) {
        try {
            return parser.get();
        } catch (ParseException e) {
            throw new EddylineException(ErrorCode.SYNTAX, e.getMessage(), e)
                    .at(new SourcePosition(e.line(), e.column(), e.endLine(), e.endColumn()));
        }
    }
}
