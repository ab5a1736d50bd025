package io.eddyline.catalog;

import io.eddyline.type.RowType;
import java.util.Map;

/**
 * A query whose answer is written to the outside.
 *
 * @param query SQL text of the query, EMIT clause included
 * @param connector the sink's connector
 * @param options of connector, format and query, by normalised key
 */
public record SinkDefinition(
        String name, RowType rowType, String query, String connector, Map<String, String> options, String ddl)
        implements CatalogObject {
    public SinkDefinition {
        options = Map.copyOf(options);
    }

    @Override
    public String kind() {
        return "SINK";
    }
}
