package io.eddyline.catalog;

import io.eddyline.plan.SourceDefinition;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Optional;

/**
 * A declared stream.
 *
 * @param columns all columns in declared order
 * @param watermark the event-time column and its delay, if declared
 * @param primaryKey column names, empty when none
 * @param source what the connector is given: the physical and metadata columns and all options
 */
public record StreamDefinition(
        String name,
        List<StreamColumn> columns,
        Optional<StreamWatermark> watermark,
        List<String> primaryKey,
        SourceDefinition source,
        String ddl)
        implements CatalogObject {
    /**
     * A column.
     *
     * @param computed SQL text of the expression of a computed column over the columns of the source, empty for others
     */
    public record StreamColumn(String name, DataType type, Optional<String> computed) {}

    /**
     * {@code WATERMARK FOR column AS column - INTERVAL}.
     *
     * @param delayMicros how far the watermark trails the highest event time
     */
    public record StreamWatermark(String column, long delayMicros) {}

    public StreamDefinition {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    @Override
    public RowType rowType() {
        return new RowType(
                columns.stream().map(c -> new Field(c.name(), c.type())).toList());
    }

    @Override
    public String kind() {
        return "STREAM";
    }
}
