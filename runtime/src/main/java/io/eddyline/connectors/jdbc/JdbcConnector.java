package io.eddyline.connectors.jdbc;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Lookup;
import io.eddyline.connector.Option;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.plan.OutputMode;
import io.eddyline.time.EngineClock;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables of databases: written in the transactions of epochs, read once. */
public final class JdbcConnector implements Connector {
    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String description() {
        return "Tables of databases, through any JDBC driver: written exactly once, read from start to end, looked up by key";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.SOURCE,
                Capability.SINK,
                Capability.SUPPLIES_SCHEMA,
                Capability.INFERS_SCHEMA,
                Capability.LOOKUP,
                Capability.LASTING_OUTPUT);
    }

    @Override
    public List<Option> sourceOptions() {
        return JdbcSourceOptions.DECLARED;
    }

    @Override
    public List<Option> sinkOptions() {
        return JdbcSinkOptions.DECLARED;
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        return Optional.of(JdbcSourceOptions.of(options, context.paths()).schema());
    }

    @Override
    public void checkSource(SourceContext context) {
        createSource(context).close();
    }

    @Override
    public Source createSource(SourceContext context) {
        return new JdbcSource(context, JdbcSourceOptions.of(context.definition().options(), context.paths()));
    }

    @Override
    public Lookup createLookup(SourceContext context, List<Integer> keys, RowType keyTypes) {
        JdbcSourceOptions options = JdbcSourceOptions.of(context.definition().options(), context.paths());
        return new JdbcLookup(context, options, keys, keyTypes);
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.values());
    }

    @Override
    public void checkSink(SinkContext context) {
        JdbcSink.check(context, JdbcSinkOptions.of(context));
    }

    @Override
    public Sink createSink(SinkContext context) {
        return new JdbcSink(context, JdbcSinkOptions.of(context), EngineClock.system());
    }
}
