package io.eddyline.runtime.engine;

import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.time.EngineClock;

/** Makes the sources of a plan. */
@FunctionalInterface
public interface SourceFactory {
    /** A new source for one scan of one query. */
    Source create(StreamScanNode scan);

    /**
     * A new source for one scan of a query.
     *
     * @param reader the query's name when it goes on after a restart, else empty: for sources that keep what a query has not read
     */
    default Source create(StreamScanNode scan, String reader) {
        return create(scan);
    }

    /** Sources of the connectors on the class path. */
    static SourceFactory plugins(PathPolicy paths, EngineClock clock) {
        return scan -> Plugins.connector(scan.source().connector())
                .createSource(new SourceContext(scan.stream(), scan.source(), scan.columns(), paths, clock));
    }
}
