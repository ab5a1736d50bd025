package io.eddyline.connector;

import java.util.List;

/**
 * What every row must meet that a scan is read for: others are counted, move the watermark, and are dropped. A reader may pass over rows of
 * which it knows without decoding them that none meets it, when it can tell their number and their highest event time: {@link PassedOver}.
 *
 * @param columns all of which must be met
 * @param timeColumn index of the scan's column whose highest value moves the watermark; -1 for none
 */
public record ScanCondition(List<ColumnRanges> columns, int timeColumn) {
    public ScanCondition {
        columns = List.copyOf(columns);
    }

    /**
     * A column's value is not NULL and in one of the ranges.
     *
     * @param column index among the scan's columns
     */
    public record ColumnRanges(int column, List<Range> ranges) {
        public ColumnRanges {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * Values from {@code low} to {@code high}, both included; null for no bound. {@link Long} for types that are kept in an int or a long, as
     * these have them; {@code byte[]} for VARCHAR, in the order of unsigned bytes.
     */
    public record Range(Object low, Object high) {}
}
