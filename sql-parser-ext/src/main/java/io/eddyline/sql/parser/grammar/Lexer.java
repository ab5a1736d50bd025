package io.eddyline.sql.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.util.SourceStringReader;

/** Cuts text into tokens, for those who explain errors. */
public final class Lexer {
    private Lexer() {}

    /** The tokens of text that begins at a line and column, with the end as the last; those before the first bad one. */
    public static List<Lexeme> lex(String text, int line, int column) {
        SimpleCharStream characters =
                new SimpleCharStream(new SourceStringReader(text), line, column, text.length() + 1);
        characters.setTabSize(1);
        ContextualTokenSource source = new ContextualTokenSource(characters);
        source.SwitchTo(EddylineGrammarConstants.DQID);
        int[] lineStarts = lineStarts(text, column);
        List<Lexeme> lexemes = new ArrayList<>();
        try {
            Token token = source.getNextToken();
            while (token.kind != EddylineGrammarConstants.EOF) {
                int offset = lineStarts[token.beginLine - line] + token.beginColumn - 1;
                lexemes.add(lexeme(token, offset, text));
                token = source.getNextToken();
            }
        } catch (TokenMgrError badCharacter) {
            return lexemes;
        }
        lexemes.add(end(text, line, column, lexemes));
        return lexemes;
    }

    private static Lexeme lexeme(Token token, int offset, String text) {
        boolean oneLine = token.beginLine == token.endLine;
        int length = oneLine ? token.endColumn - token.beginColumn + 1 : token.image.length();
        String image = text.substring(offset, offset + length);
        return new Lexeme(
                token.kind, image, offset, token.beginLine, token.beginColumn, token.endLine, token.endColumn);
    }

    /** The end stands behind the last token. */
    private static Lexeme end(String text, int line, int column, List<Lexeme> before) {
        Lexeme last = before.isEmpty() ? null : before.get(before.size() - 1);
        int endLine = last == null ? line : last.endLine();
        int endColumn = last == null ? column : last.endColumn() + 1;
        return new Lexeme(EddylineGrammarConstants.EOF, "", text.length(), endLine, endColumn, endLine, endColumn);
    }

    /** Whether the parser stopped because the text ended. */
    public static boolean stoppedAtEnd(Throwable error) {
        return error instanceof ParseException parseException
                && parseException.currentToken != null
                && parseException.currentToken.next.kind == EddylineGrammarConstants.EOF;
    }

    /** Where the lines' first columns would be; the first line may begin before the text. */
    private static int[] lineStarts(String text, int column) {
        List<Integer> starts = new ArrayList<>();
        starts.add(1 - column);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineFeedFollows = i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !lineFeedFollows) {
                starts.add(i + 1);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
