package io.eddyline.sql.parser.grammar;

/**
 * A token of SQL text, as the parser saw it.
 *
 * @param kind a constant of the generated grammar
 * @param image as it was written
 * @param offset of its first character in the text
 * @param line counted from 1, as are the column and the end, which is inclusive
 */
public record Lexeme(int kind, String image, int offset, int line, int column, int endLine, int endColumn) {
    /** Whether it is made of letters, as keywords and unquoted names are. */
    public boolean isWord() {
        return Words.isWord(image);
    }

    public boolean isEnd() {
        return kind == EddylineGrammarConstants.EOF;
    }

    public boolean isString() {
        return kind == EddylineGrammarConstants.QUOTED_STRING;
    }

    /** Whether it is a quote without its counterpart. */
    public boolean isLoneQuote() {
        return kind == EddylineGrammarConstants.QUOTE || kind == EddylineGrammarConstants.DOUBLE_QUOTE;
    }
}
