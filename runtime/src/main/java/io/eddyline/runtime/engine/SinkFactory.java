package io.eddyline.runtime.engine;

import io.eddyline.connector.Sink;

/** Makes a query's sink; called once each time the query is started, on the caller's thread. */
@FunctionalInterface
public interface SinkFactory {
    /**
     * A sink for the plan's schema and output mode.
     *
     * @param run what the sink's context wants as its {@code run}: the identity of the query's checkpoint; without one, of this start
     */
    Sink create(String run);
}
