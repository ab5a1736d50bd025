package io.eddyline.connector;

import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * Rows that one INSERT adds to what a stream reads.
 *
 * @param stream the stream with all of its columns
 * @param name given to no other insertion, of letters, digits and {@code -}
 * @param records whether the rows are records of the stream's format already, in one VARCHAR column; else they have the stream's own
 *     columns, those that are neither computed nor metadata
 */
public record Insertion(SourceContext stream, String name, boolean records) {
    private static final RowType RECORDS = RowType.of(new Field("value", DataType.varchar()));

    /** The columns that come from the stream's bytes. */
    public static RowType columns(List<SourceColumn> columns) {
        return new RowType(columns.stream()
                .filter(column -> column.metadata() == null)
                .map(column -> new Field(column.name(), column.type()))
                .toList());
    }

    /** The columns of the rows that come. */
    public RowType schema() {
        return records ? RECORDS : columns(stream.definition().columns());
    }
}
