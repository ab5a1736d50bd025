package io.eddyline.sql.parser;

import io.eddyline.sql.parser.grammar.GrammarFactory;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;

/**
 * SQL text to syntax trees and back. Names keep their spelling; double quotes and back-ticks quote. Stateless; all
 * methods may be called from any thread, and throw {@link ParseException} for text that is not SQL.
 */
public final class EddylineParser {
    private static final int MAX_NAME_LENGTH = 256;

    private EddylineParser() {}

    /** Parses one statement; a semicolon may end it. */
    public static SqlNode parseStatement(String sql) {
        List<StatementText> statements = splitScript(sql);
        if (statements.isEmpty()) {
            throw new ParseException("There is no statement.", 1, 1, 1, 1, List.of());
        }
        if (statements.size() > 1) {
            StatementText second = statements.get(1);
            throw new ParseException(
                    "Only one statement is taken here, and another one begins.",
                    second.line(),
                    second.column(),
                    second.line(),
                    second.column(),
                    List.of());
        }
        return parse(statements.get(0)).node();
    }

    /** Parses all statements of a script; none when one of them is wrong. */
    public static List<ParsedStatement> parseScript(String sql) {
        return splitScript(sql).stream().map(EddylineParser::parse).toList();
    }

    /** Cuts a script into statements without parsing them, so that those before a wrong one can be run. */
    public static List<StatementText> splitScript(String sql) {
        return new ScriptSplitter(sql).split();
    }

    /** Parses one statement of a script. */
    public static ParsedStatement parse(StatementText statement) {
        SqlParser.Config config =
                config().withParserFactory(GrammarFactory.startingAt(statement.line(), statement.column()));
        try {
            SqlNode node = SqlParser.create(statement.text(), config).parseStmt();
            return new ParsedStatement(node, statement.text(), statement.line(), statement.column());
        } catch (SqlParseException e) {
            throw SyntaxErrors.explain(e, statement);
        }
    }

    /** SQL text that parses to an equal tree; names are quoted where they need it. */
    public static String unparse(SqlNode node) {
        return EddylineSqlWriter.write(node);
    }

    /** The words of the syntax in upper case, sorted: for completion and colour in a shell. */
    public static List<String> keywords() {
        return Suggestion.syntaxWords();
    }

    /** For those who need Calcite's own parser object: the same grammar, names and quotes. */
    public static SqlParser.Config config() {
        return SqlParser.config()
                .withParserFactory(GrammarFactory.INSTANCE)
                .withQuoting(Quoting.DOUBLE_QUOTE)
                .withUnquotedCasing(Casing.UNCHANGED)
                .withQuotedCasing(Casing.UNCHANGED)
                .withCaseSensitive(false)
                .withIdentifierMaxLength(MAX_NAME_LENGTH)
                .withConformance(EddylineConformance.INSTANCE);
    }
}
