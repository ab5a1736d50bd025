package io.eddyline.server.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Columns side by side. The first rows decide how wide the columns are; what does not fit the terminal is cut, with an ellipsis. */
final class TablePrinter implements ResultPrinter {
    /** Rows that are looked at before the first is printed. */
    private static final int LOOK_AHEAD = 1000;

    private static final int NARROWEST = 4;
    private static final String ELLIPSIS = "…";
    private static final String NULL = "NULL";

    private final PrintStream out;
    private final int terminalWidth;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<PrintColumn> columns;
    private int[] widths;
    private long rows;

    TablePrinter(PrintStream out, int terminalWidth) {
        this.out = out;
        this.terminalWidth = terminalWidth;
    }

    @Override
    public void begin(List<PrintColumn> newColumns) {
        columns = newColumns;
    }

    @Override
    public void row(List<Object> values) {
        List<String> cells = new ArrayList<>(values.size());
        for (Object value : values) {
            cells.add(value == null ? NULL : oneLine(ValueText.of(value)));
        }
        rows++;
        if (widths != null) {
            print(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() >= LOOK_AHEAD) {
            printWaiting();
        }
    }

    private static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    @Override
    public void pause() {
        if (!waiting.isEmpty()) {
            printWaiting();
        }
        out.flush();
    }

    @Override
    public void end() {
        printWaiting();
        out.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
        out.flush();
    }

    private void printWaiting() {
        if (widths == null) {
            widths = widths();
            print(columns.stream().map(PrintColumn::name).toList());
            StringBuilder line = new StringBuilder();
            for (int width : widths) {
                line.append(line.isEmpty() ? "" : "+").append("-".repeat(width + 2));
            }
            out.println(line);
        }
        waiting.forEach(this::print);
        waiting.clear();
    }

    private int[] widths() {
        int[] wanted = new int[columns.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = Math.max(1, width(columns.get(i).name()));
            for (List<String> cells : waiting) {
                wanted[i] = Math.max(wanted[i], width(cells.get(i)));
            }
        }
        int room = terminalWidth - 3 * wanted.length + 1;
        while (terminalWidth > 0 && sum(wanted) > room && shrinkWidest(wanted)) {
            // One column less wide at a time, so that narrow columns stay whole.
        }
        return wanted;
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private static boolean shrinkWidest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            if (widths[i] > widths[widest]) {
                widest = i;
            }
        }
        if (widths.length == 0 || widths[widest] <= NARROWEST) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = terminalWidth > 0 ? cut(cells.get(i), widths[i]) : cells.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
            line.append(i == 0 ? " " : " | ");
            line.append(columns.get(i).number() ? padding + cell : cell + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String cut(String text, int limit) {
        if (width(text) <= limit) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int width = Math.max(0, WCWidth.wcwidth(character));
            if (used + width > limit - 1) {
                break;
            }
            cut.appendCodePoint(character);
            used += width;
            i += Character.charCount(character);
        }
        return cut + ELLIPSIS;
    }

    /** Columns that a text takes in a terminal. */
    private static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
