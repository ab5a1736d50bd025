package io.eddyline.planner;

import io.eddyline.catalog.SinkDefinition;

/** A sink that was checked, and its query. */
public record PlannedSink(SinkDefinition definition, PlannedQuery query) {}
