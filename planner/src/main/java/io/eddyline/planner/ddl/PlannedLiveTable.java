package io.eddyline.planner.ddl;

import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.planner.query.PlannedQuery;

/** A materialized view that was checked, and its query. */
public record PlannedLiveTable(LiveTableDefinition definition, PlannedQuery query) {}
