package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes the class for a {@link LineLayout}: straight-line code with the layout's texts as constants. Lines of one layout give one text,
 * whatever the stream.
 */
final class LineWriter {
    static final String PACKAGE = "io.eddyline.formats.json.generated";
    static final String CLASS_NAME = "Lines";

    private final LineLayout layout;
    private final StringBuilder code = new StringBuilder();
    private int position;

    private LineWriter(LineLayout layout) {
        this.layout = layout;
    }

    static String write(LineLayout layout) {
        LineWriter writer = new LineWriter(layout);
        writer.line("package " + PACKAGE + ";");
        writer.line("public final class " + CLASS_NAME + " extends " + LineCode.class.getName() + " {");
        writer.loop();
        writer.lineMethod();
        writer.line("}");
        return writer.code.toString();
    }

    private void line(String statement) {
        code.append(statement).append('\n');
    }

    private void line(String statement, Object... arguments) {
        line(String.format(Locale.ROOT, statement, arguments));
    }

    private void loop() {
        line(
                "protected int lines(byte[] b, int from, int shift, int firstRow, int room, int[] starts, int[] lengths) {");
        StringBuilder arrays = new StringBuilder();
        for (int column = 0; column < layout.ways().length; column++) {
            if (layout.isInPlace(column)) {
                bind(column, arrays);
            }
        }
        line("int at = from; int row = firstRow; int end = end();");
        line("while (at < end && row < room) {");
        line("int next = line(b, at, row%s);", arrays);
        line("if (next < 0) { break; }");
        line("starts[row] = at + shift;");
        line(
                "lengths[row] = %s - at;",
                layout.endsEarly() ? "recordEnd()" : "next - " + lastGap().blanksAtEnd());
        line("row++; at = next;");
        line("}");
        line("return endAt(at, row);");
        line("}");
    }

    private JsonGap lastGap() {
        return layout.gaps()[layout.gaps().length - 1];
    }

    /** The arrays of a column: locals of the loop. */
    private void bind(int column, StringBuilder arrays) {
        switch (layout.ways()[column]) {
            case TEXT -> {
                line("byte[] t%1$d = texts(%1$d); int[] o%1$d = offsets(%1$d);", column);
                arrays.append(", t").append(column).append(", o").append(column);
            }
            case INT -> {
                line("int[] i%1$d = ints(%1$d);", column);
                arrays.append(", i").append(column);
            }
            default -> {
                line("long[] a%1$d = longs(%1$d);", column);
                arrays.append(", a").append(column);
            }
        }
    }

    private String parameters() {
        StringBuilder parameters = new StringBuilder();
        for (int column = 0; column < layout.ways().length; column++) {
            if (layout.isInPlace(column)) {
                parameters.append(
                        switch (layout.ways()[column]) {
                            case TEXT -> ", byte[] t" + column + ", int[] o" + column;
                            case INT -> ", int[] i" + column;
                            default -> ", long[] a" + column;
                        });
            }
        }
        return parameters.toString();
    }

    private void lineMethod() {
        line("private int line(byte[] b, int from, int row%s) {", parameters());
        line("int at = from; long seen = 0L;");
        line("begin();");
        JsonGap[] gaps = layout.gaps();
        for (int i = 0; i < gaps.length; i++) {
            gap(i);
            value(gaps[i].way(), layout.columns()[i]);
        }
        if (!layout.endsEarly()) {
            for (int column = 0; column < layout.ways().length; column++) {
                if (!layout.has(column)) {
                    line("if (!missing(%d, row)) { return ODD; }", column);
                }
            }
        }
        line("return %s(b, from, at, seen);", layout.endsEarly() ? "endEarly" : "endLine");
        line("}");
    }

    /** A number may be longer than was thought: it is read again then. */
    private void gap(int index) {
        JsonGap gap = layout.gaps()[index];
        JsonWay before = index == 0 ? JsonWay.NOTHING : layout.gaps()[index - 1].way();
        line("if (%s) {", difference(gap.text()));
        switch (before) {
            case LONG ->
                again(index, String.format("wideLong(%d, b, start%d, row)", layout.columns()[index - 1], index - 1));
            case INT ->
                again(index, String.format("wideInt(%d, b, start%d, row)", layout.columns()[index - 1], index - 1));
            case SKIP -> again(index, "skip(b, start" + (index - 1) + ")");
            default -> line("return ODD;");
        }
        line("}");
        line("at += %d;", gap.length());
        position = index;
    }

    private void again(int index, String call) {
        line("at = %s;", call);
        line("if (at < 0 || !isGapAt(%d, b, at)) { return ODD; }", index);
    }

    /** Whether other text stands at the position. */
    private static String difference(byte[] text) {
        byte[] padded = Arrays.copyOf(text, text.length + Long.BYTES);
        StringBuilder difference = new StringBuilder();
        for (int from = 0; from < text.length; from += Long.BYTES) {
            int rest = text.length - from;
            long mask = rest >= Long.BYTES ? -1L : (1L << rest * Byte.SIZE) - 1;
            String word = literal(Swar.load(padded, from) & mask);
            String loaded = "load(b, at + " + from + ")";
            // Two words at a time are compared without a branch.
            difference.append(from == 0 ? "(" : from % (2 * Long.BYTES) == 0 ? ") != 0L || (" : " | ");
            difference.append(
                    mask == -1L
                            ? "(" + loaded + " ^ " + word + ")"
                            : "((" + loaded + " ^ " + word + ") & " + literal(mask) + ")");
        }
        return difference + ") != 0L";
    }

    private static String literal(long word) {
        return "0x" + Long.toHexString(word) + "L";
    }

    private void value(JsonWay way, int column) {
        switch (way) {
            case TEXT -> text(column);
            case LONG -> number("a" + column + "[row] = number(digits, bits);", "wideLong(" + column + ", b, at, row)");
            case INT -> intNumber(column);
            case TIMESTAMP -> checked("timestamp(" + column + ", b, at, row)");
            case SKIP_TEXT -> skippedText();
            case SKIP -> number("", "skip(b, at)");
            case NULL -> line("if (!missing(%d, row)) { return ODD; }", column);
            case SCALAR, NESTED -> checked("append(" + column + ", b, at, row)");
            case NOTHING, END -> {}
        }
    }

    private void checked(String call) {
        line("at = %s;", call);
        line("if (at < 0) { return ODD; }");
    }

    /** Up to eight digits in one go; everything else by a call. */
    private void number(String usual, String call) {
        line("int start%d = at;", position);
        if (isLast()) {
            // No text follows that would tell whether the number goes on.
            checked(call);
            return;
        }
        line("{");
        line("long digits = digits(b, at);");
        line("if ((digits - 1L & 0xFFL) < 9L) {");
        line("int bits = digitBits(digits);");
        line(usual);
        line("at += bits >>> 3;");
        line("} else {");
        checked(call);
        line("}");
        line("}");
    }

    private boolean isLast() {
        return layout.endsEarly() && position == layout.gaps().length - 1;
    }

    private void intNumber(int column) {
        String call = "wideInt(" + column + ", b, at, row)";
        if (layout.gaps()[position].cell().takesEightDigits()) {
            number("i" + column + "[row] = (int) number(digits, bits);", call);
        } else {
            line("int start%d = at;", position);
            checked(call);
        }
    }

    private void text(int column) {
        line("{");
        line("int shift = o%d[row] - at;", column);
        line("int limit = t%d.length - %d - shift;", column, JsonBytes.ROOM);
        line("long marks = 0L;");
        line("while (at <= limit) {");
        line("long word = load(b, at);");
        line("store(t%d, at + shift, word);", column);
        line("seen |= word;");
        line("marks = marks(word);");
        line("if (marks != 0L) { break; }");
        line("at += 8;");
        line("}");
        line("if (marks == 0L) { return ODD; }");
        line("at += first(marks);");
        line("if (b[at] == '\"') {");
        line("o%d[row + 1] = at + shift;", column);
        line("at++;");
        line("} else {");
        checked("escapedText(" + column + ", b, at, at + shift, row)");
        line("}");
        line("}");
    }

    private void skippedText() {
        line("{");
        line("long word = load(b, at);");
        line("long marks = marks(word);");
        line("seen |= word;");
        line("while (marks == 0L) {");
        line("at += 8;");
        line("word = load(b, at);");
        line("seen |= word;");
        line("marks = marks(word);");
        line("}");
        line("at += first(marks);");
        line("if (b[at] == '\"') {");
        line("at++;");
        line("} else {");
        checked("escapedSkip(b, at)");
        line("}");
        line("}");
    }
}
