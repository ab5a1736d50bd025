package io.eddyline.connectors.decoding;

import io.eddyline.batch.Column;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which of a scan's columns a format decodes and which the connector adds from what it knows (metadata).
 *
 * @param physical all columns that the format sees, in declared order
 * @param decoded which of them the scan wants, ascending
 * @param sources for each column of the scan: the ordinal among the decoded ones, or -1 - (index into {@code metadata})
 * @param metadata the metadata keys that the scan wants, lower case
 */
public record DecodingLayout(RowType physical, List<Integer> decoded, List<Integer> sources, List<String> metadata) {
    public DecodingLayout {
        decoded = List.copyOf(decoded);
        sources = List.copyOf(sources);
        metadata = List.copyOf(metadata);
    }

    /**
     * The layout of a scan.
     *
     * @param known the connector's metadata columns
     * @throws EddylineException UNKNOWN_COLUMN or TYPE_MISMATCH for metadata that the connector does not have
     */
    public static DecodingLayout of(SourceContext context, RowType known) {
        return of(context, known, List.of());
    }

    /**
     * The layout of a scan of which the connector knows some declared columns besides.
     *
     * @param supplied names of those columns: no format sees them, their keys are those of {@link #suppliedKey}
     */
    public static DecodingLayout of(SourceContext context, RowType known, List<String> supplied) {
        List<Field> physical = new ArrayList<>();
        List<Integer> decoded = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        List<String> metadata = new ArrayList<>();
        List<SourceColumn> columns = context.definition().columns();
        for (int i = 0; i < columns.size(); i++) {
            SourceColumn column = columns.get(i);
            boolean wanted = context.columns().contains(i);
            boolean isSupplied = supplied.stream().anyMatch(column.name()::equalsIgnoreCase);
            if (column.metadata() != null) {
                checkMetadata(column, known);
            }
            if (column.metadata() != null || isSupplied) {
                if (wanted) {
                    sources.add(-1 - metadata.size());
                    metadata.add(
                            isSupplied
                                    ? suppliedKey(column.name())
                                    : column.metadata().toLowerCase(Locale.ROOT));
                }
            } else {
                if (wanted) {
                    sources.add(decoded.size());
                    decoded.add(physical.size());
                }
                physical.add(new Field(column.name(), column.type()));
            }
        }
        return new DecodingLayout(new RowType(physical), decoded, sources, metadata);
    }

    /** The key of a declared column that the connector knows; no metadata's. */
    public static String suppliedKey(String column) {
        return "=" + column.toLowerCase(Locale.ROOT);
    }

    private static void checkMetadata(SourceColumn column, RowType known) {
        int index = known.indexOf(column.metadata());
        if (index < 0) {
            throw new EddylineException(
                            ErrorCode.UNKNOWN_COLUMN,
                            "the connector has no metadata '" + column.metadata() + "' for the column '" + column.name()
                                    + "'")
                    .hint("Metadata: " + String.join(", ", known.names()));
        }
        boolean bothTimestamps =
                known.type(index).isTimestamp() && column.type().isTimestamp();
        if (known.type(index).kind() != column.type().kind() && !bothTimestamps) {
            throw new EddylineException(
                    ErrorCode.TYPE_MISMATCH,
                    "the metadata '" + column.metadata() + "' is "
                            + known.type(index).sql() + ", but the column '" + column.name() + "' is "
                            + column.type().sql());
        }
    }

    /** Types of what the decoder fills. */
    public RowType decodedType() {
        return physical.select(decoded);
    }

    /** The condition on a scan's columns as one on what the decoder fills; null when nothing is left of it, or the event time is not there. */
    public ScanCondition ofDecoded(ScanCondition condition) {
        List<ScanCondition.ColumnRanges> ranges = new ArrayList<>();
        for (ScanCondition.ColumnRanges column : condition.columns()) {
            int ordinal = sources.get(column.column());
            if (ordinal >= 0) {
                ranges.add(new ScanCondition.ColumnRanges(ordinal, column.ranges()));
            }
        }
        int time = condition.timeColumn() < 0 ? -1 : sources.get(condition.timeColumn());
        boolean timeIsMetadata = condition.timeColumn() >= 0 && time < 0;
        return ranges.isEmpty() || timeIsMetadata ? null : new ScanCondition(ranges, time);
    }

    /** The scan's columns from the decoder's and from what the connector knows of a metadata key. */
    public Column[] assemble(Column[] values, Function<String, Column> known) {
        Column[] columns = new Column[sources.size()];
        for (int i = 0; i < columns.length; i++) {
            int source = sources.get(i);
            columns[i] = source >= 0 ? values[source] : known.apply(metadata.get(-1 - source));
        }
        return columns;
    }
}
