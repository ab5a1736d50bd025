package io.eddyline.connectors.blackhole;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.plan.OutputMode;
import java.util.Map;
import java.util.Set;

/** Takes everything and keeps nothing: for measuring. */
public final class BlackholeConnector implements Connector {
    @Override
    public String name() {
        return "blackhole";
    }

    @Override
    public String description() {
        return "Takes everything and keeps nothing, for measuring";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINK);
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.values());
    }

    @Override
    public Sink createSink(SinkContext context) {
        return new BlackholeSink();
    }
}
