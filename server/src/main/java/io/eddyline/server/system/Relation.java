package io.eddyline.server.system;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Anything with columns that a statement can name.
 *
 * @param schemaName {@code sys}, {@code information_schema}; empty for the user's own
 * @param kind STREAM, VIEW, MATERIALIZED VIEW, SINK, SYSTEM TABLE, SIDE TABLE
 * @param comment what COMMENT ON said; empty when nothing
 * @param primaryKey names of columns; empty when there is none
 */
public record Relation(
        String schemaName, String name, String kind, RowType rowType, String comment, List<String> primaryKey) {}
