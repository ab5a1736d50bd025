package io.eddyline.planner.ddl;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.planner.query.PlannedQuery;

/**
 * An INSERT.
 *
 * @param target a stream or a sink
 * @param records whether the one column given is {@code _raw} or {@code _bytes}: whole records of the stream's format
 * @param query gives the rows, with all columns that the target takes
 */
public record PlannedInsert(CatalogObject target, boolean records, PlannedQuery query) {}
