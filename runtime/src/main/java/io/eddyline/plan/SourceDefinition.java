package io.eddyline.plan;

import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a connector needs to read a stream: no computed columns, no watermark.
 *
 * @param connector its name
 * @param columns physical and metadata columns, in declared order
 * @param options all options by normalised key (see {@code Options}), the format's too
 */
public record SourceDefinition(String connector, List<SourceColumn> columns, Map<String, String> options) {
    /**
     * A column that the source yields.
     *
     * @param metadata the connector's metadata key, null when the format decodes the column
     */
    public record SourceColumn(String name, DataType type, String metadata) {}

    public SourceDefinition {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
    }

    /** All columns as a row type. */
    public RowType rowType() {
        return RowType.of(
                columns.stream().map(SourceColumn::name).toList(),
                columns.stream().map(SourceColumn::type).toList());
    }

    @Override
    public String toString() {
        return connector + new TreeMap<>(options).keySet();
    }
}
