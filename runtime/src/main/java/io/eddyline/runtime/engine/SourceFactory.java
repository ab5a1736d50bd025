package io.eddyline.runtime.engine;

import io.eddyline.connector.Lookup;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.LookupJoinNode;
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

    /** A new lookup for one lane of a lookup join. */
    default Lookup lookup(LookupJoinNode node) {
        throw new EddylineException(ErrorCode.NOT_SUPPORTED, "nothing can be looked up here");
    }

    /** Sources of the connectors on the class path. */
    static SourceFactory plugins(PathPolicy paths, EngineClock clock) {
        return new SourceFactory() {
            @Override
            public Source create(StreamScanNode scan) {
                return Plugins.connector(scan.source().connector())
                        .createSource(new SourceContext(scan.stream(), scan.source(), scan.columns(), paths, clock));
            }

            @Override
            public Lookup lookup(LookupJoinNode node) {
                SourceContext context = new SourceContext(node.stream(), node.source(), node.columns(), paths, clock);
                return Plugins.connector(node.source().connector())
                        .createLookup(context, node.lookupKeys(), node.keyTypes());
            }
        };
    }
}
