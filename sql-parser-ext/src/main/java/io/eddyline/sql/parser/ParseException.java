package io.eddyline.sql.parser;

import java.util.List;

/** The text is not a statement. The message is for the user; positions count from 1 and are inclusive. */
public final class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final int endLine;
    private final int endColumn;
    private final transient List<String> expected;

    public ParseException(String message, int line, int column, int endLine, int endColumn, List<String> expected) {
        super(message);
        this.line = line;
        this.column = column;
        this.endLine = endLine;
        this.endColumn = endColumn;
        this.expected = List.copyOf(expected);
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public int endLine() {
        return endLine;
    }

    public int endColumn() {
        return endColumn;
    }

    /** The words that could have stood there; empty when that is not what is wrong. */
    public List<String> expected() {
        return expected;
    }
}
