package io.eddyline.connectors.console;

import io.eddyline.connectors.text.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders rows as a table of {@code +---+} lines. Numbers stand right, all else left; wide characters count as two cells, control characters
 * are shown escaped so that a value can break neither the table nor the terminal. Not thread-safe.
 */
public final class TextTable {
    private static final String ELLIPSIS = "...";

    /** A column's head and alignment. */
    public record Column(String name, boolean rightAligned) {}

    private final List<Column> columns;
    private final int maxCells;
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    /** @param maxCells longer values are cut and end in {@code ...}; 0 for no limit */
    public TextTable(List<Column> columns, int maxCells) {
        this.columns = List.copyOf(columns);
        this.maxCells = maxCells;
        this.widths = columns.stream()
                .mapToInt(column -> TextWidth.of(fit(column.name())))
                .toArray();
    }

    /** Adds a row: one text a column. */
    public void add(String... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        String[] row = new String[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = fit(values[i]);
            widths[i] = Math.max(widths[i], TextWidth.of(row[i]));
        }
        rows.add(row);
    }

    public int rowCount() {
        return rows.size();
    }

    private String fit(String value) {
        String text = printable(value);
        if (maxCells <= 0 || TextWidth.of(text) <= maxCells) {
            return text;
        }
        return maxCells <= ELLIPSIS.length()
                ? TextWidth.cut(text, maxCells)
                : TextWidth.cut(text, maxCells - ELLIPSIS.length()) + ELLIPSIS;
    }

    private static String printable(String value) {
        if (value.chars().noneMatch(Character::isISOControl)) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        return text.toString();
    }

    /** The table, ending in a line break. */
    public String render() {
        StringBuilder text = new StringBuilder();
        line(text);
        row(text, columns.stream().map(column -> fit(column.name())).toArray(String[]::new));
        line(text);
        rows.forEach(row -> row(text, row));
        line(text);
        return text.toString();
    }

    private void line(StringBuilder text) {
        text.append('+');
        for (int width : widths) {
            text.append("-".repeat(width)).append('+');
        }
        text.append('\n');
    }

    private void row(StringBuilder text, String[] values) {
        text.append('|');
        for (int i = 0; i < values.length; i++) {
            String blank = " ".repeat(widths[i] - TextWidth.of(values[i]));
            boolean right = columns.get(i).rightAligned();
            text.append(right ? blank + values[i] : values[i] + blank).append('|');
        }
        text.append('\n');
    }
}
