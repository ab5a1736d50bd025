package io.eddyline.planner;

import io.eddyline.connector.Connector;
import io.eddyline.connector.SourceContext;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A source with its own columns, and a sink that takes changes and whole answers, but not by final rows. */
public final class ChangesConnector implements Connector {
    @Override
    public String name() {
        return "changes";
    }

    @Override
    public String description() {
        return "For tests of the planner.";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SOURCE, Capability.SINK, Capability.SUPPLIES_SCHEMA);
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        return Optional.of(RowType.of(
                new Field("timestamp", DataType.timestamp(3)),
                new Field("value", DataType.bigint().notNull())));
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.UPDATE, OutputMode.COMPLETE);
    }
}
