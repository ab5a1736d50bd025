package io.eddyline.server.cli;

import io.eddyline.error.EddylineException;
import io.eddyline.error.SourcePosition;
import java.util.Optional;

/** An error for a person: its text, and the place in the SQL that it is about. */
final class ErrorText {
    private static final int LONGEST_LINE = 160;

    private ErrorText() {}

    /** The error's own text; under it the line of the SQL, with a mark under the place. */
    static String of(EddylineException error, String sql) {
        return "Error: " + error.getMessage() + place(error, sql);
    }

    private static String place(EddylineException error, String sql) {
        Optional<SourcePosition> position = error.position();
        if (position.isEmpty() || sql.isEmpty()) {
            return "";
        }
        String[] lines = sql.split("\r\n|\r|\n", -1);
        SourcePosition at = position.get();
        if (at.line() > lines.length || at.column() > LONGEST_LINE) {
            return "";
        }
        String line = lines[at.line() - 1].replace('\t', ' ');
        int end = at.endLine() == at.line() ? Math.min(at.endColumn(), line.length()) : line.length();
        int length = Math.max(1, end - at.column() + 1);
        String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        return "\n  " + shown + "\n  " + " ".repeat(at.column() - 1) + "^".repeat(length);
    }
}
