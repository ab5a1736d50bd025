package io.eddyline.runtime.engine;

import io.eddyline.connector.Sink;

/** Makes a query's sink; called once each time the query is started, on the caller's thread. */
@FunctionalInterface
public interface SinkFactory {
    /** A sink for the plan's schema and output mode. */
    Sink create();
}
