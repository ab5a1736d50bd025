package io.eddyline.planner;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declares all that a connector can, and reads and writes nothing. Its sink takes final rows only. */
public final class ProbeConnector implements Connector {
    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String description() {
        return "For tests of the planner.";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.SOURCE,
                Capability.SINK,
                Capability.SOURCE_FORMAT,
                Capability.SINK_FORMAT,
                Capability.LOOKUP);
    }

    @Override
    public List<Option> sourceOptions() {
        return List.of(
                Option.string("path", null, "Where.").needed(),
                Option.integer("max.files.per.trigger", null, "How many."));
    }

    @Override
    public List<Option> sinkOptions() {
        return List.of(Option.string("path", null, "Where.").needed());
    }

    @Override
    public RowType metadataColumns() {
        return RowType.of(
                new Field("path", DataType.varchar().notNull()),
                new Field("modified", DataType.timestampLtz(3).notNull()));
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.APPEND);
    }
}
