package io.eddyline.server.cli;

import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.StatementText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the line editor when a statement is complete: at its semicolon. Commands of the shell end with their line. */
final class StatementParser implements Parser {
    private static final Set<String> WORDS = Set.of("quit", "exit");

    private final DefaultParser words = new DefaultParser();

    StatementParser() {
        words.setEofOnUnclosedQuote(false);
        words.setEscapeChars(null);
        words.setQuoteChars(new char[0]);
        words.setRegexCommand("");
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
            throw new EOFError(-1, -1, "missing ;");
        }
        return words.parse(line, cursor, context);
    }

    private static boolean isComplete(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.startsWith("\\") || WORDS.contains(stripped.toLowerCase(Locale.ROOT))) {
            return true;
        }
        List<StatementText> statements = EddylineParser.splitScript(text);
        return statements.isEmpty() || statements.get(statements.size() - 1).terminated();
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }
}
