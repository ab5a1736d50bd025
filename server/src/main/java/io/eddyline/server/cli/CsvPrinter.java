package io.eddyline.server.cli;

import java.io.PrintStream;
import java.util.List;

/** RFC 4180; NULL is an empty field, an empty text a quoted one. */
final class CsvPrinter implements ResultPrinter {
    private final PrintStream out;

    CsvPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<PrintColumn> columns) {
        StringBuilder line = new StringBuilder();
        for (PrintColumn column : columns) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(column.name()));
        }
        out.println(line);
    }

    @Override
    public void row(List<Object> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            line.append(i == 0 ? "" : ",").append(value == null ? "" : quoted(ValueText.of(value)));
        }
        out.println(line);
    }

    private static String quoted(String text) {
        boolean needed = text.isEmpty()
                || text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0;
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void pause() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
