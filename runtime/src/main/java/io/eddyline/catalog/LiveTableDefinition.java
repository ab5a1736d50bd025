package io.eddyline.catalog;

import io.eddyline.type.RowType;
import java.util.Map;

/**
 * A materialized view: a query that runs for ever and whose answer is kept. Batch queries read the answer; streaming queries over it expand
 * its query.
 *
 * @param query SQL text of the query, EMIT clause included
 * @param options of the query (trigger, output mode, ...), by normalised key
 */
public record LiveTableDefinition(String name, RowType rowType, String query, Map<String, String> options, String ddl)
        implements CatalogObject {
    public LiveTableDefinition {
        options = Map.copyOf(options);
    }

    @Override
    public String kind() {
        return "MATERIALIZED VIEW";
    }
}
