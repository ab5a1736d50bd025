package io.eddyline.server.query;

import io.eddyline.connector.Lookup;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.webhook.WebhookConnector;
import io.eddyline.connectors.webhook.WebhookLogs;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.runtime.engine.SourceFactory;
import io.eddyline.time.EngineClock;
import java.util.Optional;

/** Makes the sources of queries: what is posted to the server is its own, everything else a connector's. */
public final class QuerySources implements SourceFactory {
    private final PathPolicy paths;
    private final EngineClock clock;
    private final Optional<WebhookLogs> webhooks;
    private final SourceFactory plugins;

    /**
     * @param webhooks what is posted; empty when nothing can be
     */
    public QuerySources(PathPolicy paths, EngineClock clock, Optional<WebhookLogs> webhooks) {
        this.paths = paths;
        this.clock = clock;
        this.webhooks = webhooks;
        this.plugins = SourceFactory.plugins(paths, clock);
    }

    @Override
    public Source create(StreamScanNode scan) {
        return create(scan, "");
    }

    @Override
    public Source create(StreamScanNode scan, String reader) {
        if (webhooks.isEmpty() || !scan.source().connector().equals(WebhookConnector.NAME)) {
            return plugins.create(scan, reader);
        }
        SourceContext context = new SourceContext(scan.stream(), scan.source(), scan.columns(), paths, clock);
        return webhooks.get().source(context, reader);
    }

    @Override
    public Lookup lookup(LookupJoinNode node) {
        return plugins.lookup(node);
    }
}
