package io.eddyline.error;

/** A stretch of SQL text; lines and columns start at 1, the end is included. */
public record SourcePosition(int line, int column, int endLine, int endColumn) {
    public SourcePosition {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("positions start at 1: " + line + ":" + column);
        }
    }

    public static SourcePosition at(int line, int column) {
        return new SourcePosition(line, column, line, column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
