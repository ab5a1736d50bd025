package io.eddyline.catalog;

import io.eddyline.type.RowType;

/** A name for a query, expanded where it is used. */
public record ViewDefinition(String name, RowType rowType, String query, String ddl) implements CatalogObject {
    @Override
    public String kind() {
        return "VIEW";
    }
}
