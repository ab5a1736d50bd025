package io.eddyline.catalog;

import io.eddyline.type.RowType;

/** Something with a name that statements refer to. Immutable. */
public sealed interface CatalogObject permits StreamDefinition, ViewDefinition, LiveTableDefinition, SinkDefinition {
    /** As its creator spelled it; matched without regard to case. */
    String name();

    /** Columns that a SELECT sees. */
    RowType rowType();

    /** The statement that makes it again; secrets are masked in what SHOW CREATE prints, not here. */
    String ddl();

    /** The object's kind as SQL spells it: STREAM, VIEW, MATERIALIZED VIEW, SINK. */
    String kind();
}
