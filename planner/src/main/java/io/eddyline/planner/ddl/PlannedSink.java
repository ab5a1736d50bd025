package io.eddyline.planner.ddl;

import io.eddyline.catalog.SinkDefinition;
import io.eddyline.planner.query.PlannedQuery;

/** A sink that was checked, and its query. */
public record PlannedSink(SinkDefinition definition, PlannedQuery query) {}
