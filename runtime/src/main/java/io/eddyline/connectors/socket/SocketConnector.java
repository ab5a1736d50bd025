package io.eddyline.connectors.socket;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines that a server sends over TCP. What was read before a crash cannot be read again. */
public final class SocketConnector implements Connector {
    static final String TIMESTAMP = "timestamp";
    static final RowType METADATA = RowType.of(new Field(TIMESTAMP, DataType.timestampLtz(3)));

    private static final int MAX_PORT = 65_535;
    private static final String INCLUDE_TIMESTAMP = "include.timestamp";
    private static final List<Option> OPTIONS = List.of(
            Option.string("host", null, "The server's name or address").needed(),
            Option.integer("port", null, "The server's port").needed(),
            Option.string("format", "text", "How lines become rows"),
            Option.bool(INCLUDE_TIMESTAMP, false, "Whether a column `timestamp` tells when a line arrived"),
            Option.duration("connect.timeout", "10s", "How long to wait for the connection"),
            Option.size(
                    "buffer.size",
                    "8mb",
                    "Bytes that wait to be processed before no more are taken from the connection"),
            Option.size("max.record.size", "64mb", "A longer line is a bad row"));

    @Override
    public String name() {
        return "socket";
    }

    @Override
    public String description() {
        return "Lines that a server sends over TCP";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SOURCE, Capability.SOURCE_FORMAT, Capability.SUPPLIES_SCHEMA);
    }

    @Override
    public List<Option> sourceOptions() {
        return OPTIONS;
    }

    @Override
    public RowType metadataColumns() {
        return METADATA;
    }

    private static Options check(Map<String, String> options) {
        return Options.check("the socket source", OPTIONS, FormatChoice.only(OPTIONS, options));
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        Options checked = check(options);
        return FormatChoice.ofSource(checked.string("format"), options)
                .format()
                .describedSchema(options, context.paths())
                .map(type -> checked.bool(INCLUDE_TIMESTAMP)
                        ? type.concat(RowType.of(new Field(TIMESTAMP, DataType.timestamp(3))))
                        : type);
    }

    @Override
    public void checkSource(SourceContext context) {
        address(context, check(context.definition().options()));
    }

    /** The server's address, when statements may connect to it. */
    private static InetSocketAddress address(SourceContext context, Options options) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(options.string("host"), port(options));
        context.paths().urls().check("tcp://" + address.getHostString() + ":" + address.getPort());
        return address;
    }

    private static int port(Options options) {
        long port = options.integer("port");
        if (port < 1 || port > MAX_PORT) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the option 'port' must be from 1 to " + MAX_PORT + ", not " + port);
        }
        return (int) port;
    }

    @Override
    public Source createSource(SourceContext context) {
        Options options = check(context.definition().options());
        InetSocketAddress address = address(context, options);
        LineConnection.Limits limits =
                new LineConnection.Limits(options.micros("connect.timeout"), options.bytes("buffer.size"), (int)
                        Math.min(Integer.MAX_VALUE / 2, Math.max(1, options.bytes("max.record.size"))));
        SourceContext adapted = options.bool(INCLUDE_TIMESTAMP) ? withArrivalTime(context) : context;
        return SocketSource.connect(
                adapted,
                FormatChoice.ofSource(
                                options.string("format"), context.definition().options(), context.paths())
                        .notForMessages(),
                address.getHostString(),
                address.getPort(),
                limits);
    }

    /** The context with the column {@code timestamp} filled by the source, not by the format. */
    private static SourceContext withArrivalTime(SourceContext context) {
        SourceDefinition definition = context.definition();
        List<SourceColumn> columns = definition.columns().stream()
                .map(column -> column.metadata() == null && column.name().equalsIgnoreCase(TIMESTAMP)
                        ? new SourceColumn(column.name(), column.type(), TIMESTAMP)
                        : column)
                .toList();
        return new SourceContext(
                context.stream(),
                new SourceDefinition(definition.connector(), columns, definition.options()),
                context.columns(),
                context.paths(),
                context.clock());
    }
}
