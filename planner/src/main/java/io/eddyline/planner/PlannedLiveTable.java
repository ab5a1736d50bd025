package io.eddyline.planner;

import io.eddyline.catalog.LiveTableDefinition;

/** A materialized view that was checked, and its query. */
public record PlannedLiveTable(LiveTableDefinition definition, PlannedQuery query) {}
