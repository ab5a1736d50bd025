package io.eddyline.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement's text cut at its parameters: every {@code ?} that stands outside strings, quoted names and comments. Immutable. */
final class ParameterText {
    private final List<String> pieces = new ArrayList<>();

    ParameterText(String sql) {
        int start = 0;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '?') {
                pieces.add(sql.substring(start, i));
                start = i + 1;
                i++;
            } else if (c == '\'' || c == '"' || c == '`') {
                i = after(sql, String.valueOf(c), i + 1);
            } else if (sql.startsWith("--", i)) {
                i = after(sql, "\n", i);
            } else if (sql.startsWith("/*", i)) {
                i = after(sql, "*/", i + 2);
            } else {
                i++;
            }
        }
        pieces.add(sql.substring(start));
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    int count() {
        return pieces.size() - 1;
    }

    /** The statement with its parameters' literals in place. */
    String with(String[] literals) throws SQLException {
        StringBuilder sql = new StringBuilder(pieces.get(0));
        for (int i = 0; i < count(); i++) {
            if (literals[i] == null) {
                throw new SQLException("Parameter " + (i + 1) + " is not set", "07002");
            }
            sql.append(literals[i]).append(pieces.get(i + 1));
        }
        return sql.toString();
    }
}
