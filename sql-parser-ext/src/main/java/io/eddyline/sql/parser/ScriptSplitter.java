package io.eddyline.sql.parser;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script at its semicolons, except those in comments, strings and quoted names. For one use on one thread. */
final class ScriptSplitter {
    private final String script;
    private final List<StatementText> statements = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;
    /** Where the statement's first character that is neither space nor comment stands; -1 before it. */
    private int start = -1;
    /** After its last such character. */
    private int end;

    private int startLine;
    private int startColumn;

    ScriptSplitter(String script) {
        this.script = script;
    }

    List<StatementText> split() {
        while (position < script.length()) {
            char c = script.charAt(position);
            if (c == ';') {
                finish(true);
                position++;
            } else if (Character.isWhitespace(c)) {
                advance(position + 1);
            } else if (startsWith("--") || startsWith("//")) {
                advance(endOf("\n", position));
            } else if (startsWith("/*")) {
                comment();
            } else {
                text(c);
            }
        }
        finish(false);
        return statements;
    }

    /** A hint is a part of the statement, and so is a comment without an end, for the parser to refuse it. */
    private void comment() {
        boolean kept = startsWith("/*+") || script.indexOf("*/", position + 2) < 0;
        if (kept) {
            begin();
        }
        advance(endOf("*/", position + 2));
        if (kept) {
            end = position;
        }
    }

    private void text(char c) {
        begin();
        if (c == '\'') {
            advance(isEscapeString() ? endOfEscapeString() : endOf("'", position + 1));
        } else if (c == '"' || c == '`') {
            advance(endOf(String.valueOf(c), position + 1));
        } else {
            advance(position + 1);
        }
        end = position;
    }

    private void begin() {
        if (start < 0) {
            start = position;
            startLine = line;
            startColumn = position - lineStart + 1;
        }
    }

    private void finish(boolean terminated) {
        if (start >= 0) {
            statements.add(new StatementText(script.substring(start, end), startLine, startColumn, terminated));
        }
        start = -1;
    }

    /** E'...' takes a backslash before a quote. */
    private boolean isEscapeString() {
        if (position == 0 || Character.toUpperCase(script.charAt(position - 1)) != 'E') {
            return false;
        }
        return position == 1 || !Character.isJavaIdentifierPart(script.charAt(position - 2));
    }

    private int endOfEscapeString() {
        int i = position + 1;
        while (i < script.length() && script.charAt(i) != '\'') {
            i += script.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, script.length());
    }

    /** After the mark, or at the end of the script when there is none. A doubled quote is two strings side by side. */
    private int endOf(String mark, int from) {
        int found = script.indexOf(mark, from);
        return found < 0 ? script.length() : found + mark.length();
    }

    private boolean startsWith(String mark) {
        return script.startsWith(mark, position);
    }

    private void advance(int to) {
        for (int i = position; i < to; i++) {
            char c = script.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 >= script.length() || script.charAt(i + 1) != '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        position = to;
    }
}
