package io.eddyline.sql.parser;

import io.eddyline.sql.parser.grammar.Lexeme;
import io.eddyline.sql.parser.grammar.Lexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns the parser's errors into messages for users. */
final class SyntaxErrors {
    private final SqlParseException error;
    private final StatementText statement;
    private final List<Lexeme> tokens;

    private SyntaxErrors(SqlParseException error, StatementText statement) {
        this.error = error;
        this.statement = statement;
        this.tokens = Lexer.lex(statement.text(), statement.line(), statement.column());
    }

    static ParseException explain(SqlParseException error, StatementText statement) {
        SyntaxErrors errors = new SyntaxErrors(error, statement);
        boolean lexed = !errors.tokens.isEmpty()
                && errors.tokens.get(errors.tokens.size() - 1).isEnd();
        if (!lexed) {
            return errors.badCharacter();
        }
        int wrong = Lexer.stoppedAtEnd(error.getCause()) ? errors.tokens.size() - 1 : errors.tokenAt(error.getPos());
        return error.getExpectedTokenSequences() == null ? errors.refused(wrong) : errors.unexpected(wrong);
    }

    /** The text cannot be cut into tokens: something that the last token does not reach is wrong. */
    private ParseException badCharacter() {
        Lexeme last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        int offset = last == null ? 0 : last.offset() + last.image().length();
        String rest = statement.text().substring(offset).stripLeading();
        if (rest.startsWith("`")) {
            return at(startOf(rest), "The name that begins here is not closed; expected ` at its end.", List.of());
        }
        if (rest.startsWith("/*")) {
            return at(startOf(rest), "The comment that begins here is not closed; expected */ at its end.", List.of());
        }
        String character = rest.isEmpty() ? "" : rest.substring(0, rest.offsetByCodePoints(0, 1));
        return at(startOf(rest), "Unexpected character '" + character + "'.", List.of());
    }

    /** The place of the text's last part. */
    private SqlParserPos startOf(String rest) {
        String before = statement.text().substring(0, statement.text().length() - rest.length());
        int newLines = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return newLines == 0
                ? new SqlParserPos(statement.line(), statement.column() + column - 1)
                : new SqlParserPos(statement.line() + newLines, column);
    }

    /** The grammar takes the text, a rule beyond the grammar does not. */
    private ParseException refused(int wrong) {
        Lexeme first = tokens.get(wrong);
        String reason = error.getMessage();
        if (reason == null) {
            return at(first, "The statement is nested too deeply.", List.of());
        }
        if (reason.startsWith("Non-query expression")) {
            return Suggestion.find(statement, tokens, wrong, Set.of())
                    .map(this::misspelt)
                    .orElseGet(() -> wrong == 0 ? notAStatement(first) : notAQuery(first));
        }
        return error.getPos() == null
                ? at(first, sentence(reason), List.of())
                : at(error.getPos(), sentence(reason), List.of());
    }

    private ParseException notAStatement(Lexeme first) {
        String message = "Unexpected '" + first.image() + "'; a statement begins with SELECT, INSERT, CREATE, SHOW ...";
        return at(first, message, List.of());
    }

    private ParseException notAQuery(Lexeme first) {
        return at(first, "Unexpected '" + first.image() + "'; expected a query.", List.of("a query"));
    }

    private ParseException unexpected(int start) {
        int depth = ExpectedWords.depth(error, tokens.subList(start, tokens.size()));
        int wrong = start + depth;
        Lexeme token = tokens.get(wrong);
        if (token.isLoneQuote()) {
            String what = token.image().equals("'") ? "string" : "name";
            return at(
                    token,
                    "The " + what + " that begins here is not closed; expected " + token.image() + " at its end.",
                    List.of());
        }
        ExpectedWords expected = ExpectedWords.of(error, tokens.subList(start, tokens.size()), depth);
        if (wrong > 0 && tokens.get(wrong - 1).isString()) {
            // a string after a string would continue it: nobody means that
            expected = expected.without("<QUOTED_STRING>");
        }
        ExpectedWords words = expected;
        Optional<Suggestion> suggestion = Suggestion.find(statement, tokens, wrong, words.words());
        if (wrong == 0 && suggestion.isEmpty()) {
            return notAStatement(token);
        }
        return suggestion.map(this::misspelt).orElseGet(() -> unexpected(token, words));
    }

    private ParseException unexpected(Lexeme token, ExpectedWords expected) {
        String found = token.isEnd() ? "The statement ends too early" : "Unexpected '" + token.image() + "'";
        String words = expected.text();
        String end = words.endsWith("...") ? "" : ".";
        String message = words.isEmpty() ? found + '.' : found + "; expected " + words + end;
        return at(token, message, expected.summary());
    }

    private ParseException misspelt(Suggestion suggestion) {
        Lexeme token = suggestion.misspelt();
        String message = "Unexpected '" + token.image() + "'. Did you mean " + suggestion.keyword() + "?";
        return at(token, message, List.of(suggestion.keyword()));
    }

    private int tokenAt(SqlParserPos pos) {
        if (pos == null) {
            return 0;
        }
        for (int i = 0; i < tokens.size(); i++) {
            Lexeme token = tokens.get(i);
            boolean reached = token.line() > pos.getLineNum()
                    || token.line() == pos.getLineNum() && token.column() >= pos.getColumnNum();
            if (reached) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private static String sentence(String reason) {
        String text = reason.strip();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static ParseException at(Lexeme token, String message, List<String> expected) {
        return new ParseException(message, token.line(), token.column(), token.endLine(), token.endColumn(), expected);
    }

    private static ParseException at(SqlParserPos pos, String message, List<String> expected) {
        return new ParseException(
                message, pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum(), expected);
    }
}
