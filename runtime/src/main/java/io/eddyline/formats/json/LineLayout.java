package io.eddyline.formats.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How lines look: the texts between their values, and how each value is read.
 *
 * @param gaps from the line's start to behind its newline; where the rest is passed over, to the last value that is wanted
 * @param columns for each gap the column of the value behind it, or -1
 * @param ways of the target's columns, in order
 * @param endsEarly whether the line's rest is passed over
 */
record LineLayout(JsonGap[] gaps, int[] columns, JsonWay[] ways, boolean endsEarly) {
    /** Longer lines would make methods that the JVM does not compile well. */
    private static final int MAX_GAPS = 24;

    /** The layout of the line that was taken last; null when there is none to generate code for. */
    static LineLayout of(JsonGap start, JsonCell[] cells, boolean skipsRest) {
        List<JsonGap> gaps = new ArrayList<>();
        List<JsonCell> known = Arrays.asList(cells);
        BitSet missing = new BitSet();
        missing.set(0, cells.length);
        for (JsonGap gap = start.likely(); gap != null && gaps.size() < MAX_GAPS; gap = gap.likely()) {
            gaps.add(gap);
            if (gap.cell() != null) {
                int column = known.indexOf(gap.cell());
                if (!missing.get(column)) {
                    return null;
                }
                missing.clear(column);
            }
            boolean early = skipsRest && missing.isEmpty();
            if (early || gap.way() == JsonWay.END) {
                return of(gaps, cells, early);
            }
        }
        return null;
    }

    private static LineLayout of(List<JsonGap> gaps, JsonCell[] cells, boolean early) {
        List<JsonCell> known = Arrays.asList(cells);
        int[] columns = gaps.stream()
                .mapToInt(gap -> gap.cell() == null ? -1 : known.indexOf(gap.cell()))
                .toArray();
        JsonWay[] ways = known.stream().map(JsonCell::way).toArray(JsonWay[]::new);
        return new LineLayout(gaps.toArray(JsonGap[]::new), columns, ways, early);
    }

    /** All that generated code depends on: layouts with one shape share a class, whatever the stream. */
    String shape() {
        StringBuilder shape = new StringBuilder().append(endsEarly);
        for (JsonWay way : ways) {
            shape.append(' ').append(way);
        }
        for (int i = 0; i < gaps.length; i++) {
            boolean eightDigits = gaps[i].cell() != null && gaps[i].cell().takesEightDigits();
            shape.append('\n')
                    .append(columns[i])
                    .append(' ')
                    .append(gaps[i].way())
                    .append(eightDigits);
            // The length tells where a text with a newline in it ends.
            shape.append(gaps[i].length()).append(new String(gaps[i].text(), StandardCharsets.ISO_8859_1));
        }
        return shape.toString();
    }

    /** Whether the line has a value for a column, NULL included. */
    boolean has(int column) {
        return Arrays.stream(columns).anyMatch(c -> c == column);
    }

    /** Whether a column's values are put where they belong without its builder. */
    boolean isInPlace(int column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return switch (gaps[i].way()) {
                    case TEXT, LONG, INT, TIMESTAMP -> true;
                    default -> false;
                };
            }
        }
        return false;
    }
}
