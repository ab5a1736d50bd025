package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the class for a {@link LineLayout}: straight-line code with the layout's texts as constants. Lines of one layout give one text,
 * whatever the stream.
 *
 * <p>The code is made for Java's second compiler. It leaves out branches that it has not seen taken, and throws its work away when one is: so
 * the first line of each stretch is read <em>carefully</em>, by the calls for unusual values, which are right for all. And it compiles a
 * method with a long loop more than once: the loops are in small methods of {@link LineCode}.
 */
final class LineWriter {
    static final String PACKAGE = "io.eddyline.formats.json.generated";
    static final String CLASS_NAME = "Lines";

    private final LineLayout layout;
    private final StringBuilder code = new StringBuilder();

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
        line("long careful = -1L;");
        // Below zero are both or the loop ends: one test, which is seen both ways soon.
        line("while ((at - end & row - room) < 0) {");
        line("int next = line(b, at, row, careful%s);", arrays);
        line("if (next < 0) { break; }");
        line("starts[row] = at + shift;");
        line(
                "lengths[row] = %s - at;",
                layout.endsEarly() ? "recordEnd()" : "next - " + lastGap().blanksAtEnd());
        line("row++; at = next; careful = 0L;");
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
        line("private int line(byte[] b, int from, int row, long careful%s) {", parameters());
        line("int at = from;");
        // Not 0 once a value was read by a call.
        line("long rare = careful;");
        JsonGap[] gaps = layout.gaps();
        for (int i = 0; i < gaps.length; i++) {
            gap(i);
            value(i);
        }
        if (layout.endsEarly()) {
            endOfValue(gaps.length, "");
        } else {
            for (int column = 0; column < layout.ways().length; column++) {
                if (!layout.has(column)) {
                    line("if (!missing(%d, row)) { return ODD; }", column);
                }
            }
        }
        line(
                "return %s;",
                layout.endsEarly()
                        ? "endEarly(b, from, at, rare, careful)"
                        : "rare == 0L ? at : endLine(b, from, at, careful)");
        line("}");
    }

    private JsonWay way(int index) {
        return index < 0 ? JsonWay.NOTHING : layout.gaps()[index].way();
    }

    /** The text in front of a value, and the end of the value before it: one comparison for both. */
    private void gap(int index) {
        JsonGap gap = layout.gaps()[index];
        endOfValue(index, new String(gap.text(), StandardCharsets.ISO_8859_1));
        line("at += %d;", gap.length());
    }

    /**
     * Compares what stands at the end of the value before a gap, the gap included, with what is expected. Where it is something else the value
     * is not of the usual kind, and read again by a call that takes all kinds.
     */
    private void endOfValue(int index, String gap) {
        int before = index - 1;
        int column = before < 0 ? -1 : layout.columns()[before];
        switch (way(before)) {
            case TEXT ->
                endOfText(index, gap, String.format("escapedText(%d, b, at, at + shift%d, row)", column, before));
            case SKIP_TEXT -> endOfText(index, gap, "escapedSkip(b, at)");
            case LONG -> endOfNumber(index, gap, String.format("wideLong(%d, b, start%d, row)", column, before));
            case SKIP -> endOfNumber(index, gap, "skip(b, start" + before + ")");
            case INT -> {
                if (isShort(before)) {
                    endOfNumber(index, gap, String.format("wideInt(%d, b, start%d, row)", column, before));
                } else {
                    mustFollow(gap);
                }
            }
            default -> mustFollow(gap);
        }
    }

    private void mustFollow(String gap) {
        if (!gap.isEmpty()) {
            line("if ((%s) != 0L) { return ODD; }", difference(gap));
        }
    }

    private void endOfText(int index, String gap, String call) {
        line("if ((%s | careful) != 0L) {", difference('"' + gap));
        line("at = %s; rare = -1L;", call);
        line("if (at < 0%s) { return ODD; }", otherGap(index, gap));
        line("at--;");
        line("}");
        line("at++;");
    }

    private void endOfNumber(int index, String gap, String call) {
        if (gap.isEmpty()) {
            // It was read by a call: no text follows that would tell whether it goes on.
            return;
        }
        line("if ((%s | notNumber(bits%d) | careful) != 0L) {", difference(gap), index - 1);
        line("at = %s; rare = -1L;", call);
        line("if (at < 0%s) { return ODD; }", otherGap(index, gap));
        line("}");
    }

    private static String otherGap(int index, String gap) {
        return gap.isEmpty() ? "" : " || !isGapAt(" + index + ", b, at)";
    }

    /** An expression that is not 0 where other text stands at the position; without a branch. */
    private static String difference(String expected) {
        byte[] text = expected.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(text, text.length + Long.BYTES);
        List<String> words = new ArrayList<>();
        for (int next = 0; next < text.length; next += Long.BYTES) {
            // The last word ends where the text does, unless it is the only one.
            int from = Math.min(next, Math.max(0, text.length - Long.BYTES));
            int rest = text.length - from;
            long mask = rest >= Long.BYTES ? -1L : (1L << rest * Byte.SIZE) - 1;
            String word = "(load(b, at + " + from + ") ^ " + literal(Swar.load(padded, from) & mask) + ")";
            words.add(mask == -1L ? word : "(" + word + " & " + literal(mask) + ")");
        }
        return String.join(" | ", words);
    }

    private static String literal(long word) {
        return "0x" + Long.toHexString(word) + "L";
    }

    private void value(int index) {
        int column = layout.columns()[index];
        switch (way(index)) {
            case TEXT -> text(index, column);
            case SKIP_TEXT -> line("at = find(b, at);");
            case LONG -> number(index, "a" + column + "[row] = ", "wideLong(" + column + ", b, at, row)");
            case INT -> number(index, "i" + column + "[row] = (int) ", "wideInt(" + column + ", b, at, row)");
            case SKIP -> number(index, null, "skip(b, at)");
            case TIMESTAMP -> {
                line("at = timestamp(%d, b, at, row);", column);
                line("if (at < 0) { return ODD; }");
            }
            case NULL -> line("if (!missing(%d, row)) { return ODD; }", column);
            case SCALAR, NESTED -> checked("append(" + column + ", b, at, row)");
            case NOTHING, END -> {}
        }
    }

    private void checked(String call) {
        line("at = %s; rare = -1L;", call);
        line("if (at < 0) { return ODD; }");
    }

    /** Whether up to eight digits are read at once, without a look at what they mean. */
    private boolean isShort(int index) {
        boolean last = layout.endsEarly() && index == layout.gaps().length - 1;
        JsonGap gap = layout.gaps()[index];
        return !last && (gap.way() != JsonWay.INT || gap.cell().takesEightDigits());
    }

    private void number(int index, String assigned, String call) {
        if (!isShort(index)) {
            checked(call);
            return;
        }
        line("int start%d = at;", index);
        line("long digits%d = digits(b, at);", index);
        line("int bits%1$d = digitBits(digits%1$d);", index);
        if (assigned != null) {
            line("%snumber(digits%d, bits%d);", assigned, index, index);
        }
        line("at += bits%d >>> 3;", index);
    }

    private void text(int index, int column) {
        line("int shift%d = o%d[row] - at;", index, column);
        line("at = copy(b, at, t%d, shift%d, careful);", column, index);
        line("o%d[row + 1] = at + shift%d;", column, index);
    }
}
