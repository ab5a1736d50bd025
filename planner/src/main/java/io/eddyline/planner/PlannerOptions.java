package io.eddyline.planner;

import io.eddyline.connector.PathPolicy;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.time.EngineClock;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What a planner needs to know besides the catalog.
 *
 * @param zone the session's time zone
 * @param paths which files statements may touch, for connectors that look at files when a stream is created
 * @param clock for connectors that look at files when a stream is created
 * @param tables system tables and side tables
 */
public record PlannerOptions(ZoneId zone, PathPolicy paths, EngineClock clock, EngineTables tables) {
    /** UTC, all files below the working directory, no system tables. */
    public static PlannerOptions simple() {
        return new PlannerOptions(
                ZoneId.of("UTC"), PathPolicy.everything(Path.of("")), EngineClock.system(), EngineTables.none());
    }
}
