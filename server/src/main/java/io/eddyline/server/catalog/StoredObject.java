package io.eddyline.server.catalog;

import java.util.Map;

/**
 * An object of the catalog as it is kept: the statement that makes it, and what the statement doesn't say.
 *
 * @param name as its creator spelled it
 * @param kind STREAM, VIEW, MATERIALIZED VIEW or SINK
 * @param ddl the CREATE statement's text
 * @param attributes session settings at its creation, whether its query is paused or stopped, comments
 */
public record StoredObject(String name, String kind, String ddl, Map<String, String> attributes) {
    public StoredObject {
        attributes = Map.copyOf(attributes);
    }
}
