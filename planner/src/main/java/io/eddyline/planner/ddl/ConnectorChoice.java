package io.eddyline.planner.ddl;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.option.QueryOptions;
import io.eddyline.planner.validate.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * The connector and the format that a statement names, its options checked against theirs.
 *
 * @param format empty when the connector takes none
 */
record ConnectorChoice(Connector connector, Optional<Format> format, Options options) {
    /** For a stream. */
    static ConnectorChoice source(StatementOptions typed, SqlNode statement) {
        Connector connector = connector(typed, "stream", statement);
        require(connector, Connector.Capability.SOURCE, "read from", typed);
        StatementOptions given = withOwnFormat(typed, connector.sourceOptions());
        boolean takesFormat = connector.capabilities().contains(Connector.Capability.SOURCE_FORMAT);
        Optional<Format> format = takesFormat ? Optional.of(format(given, connector)) : Optional.empty();
        List<Option> declared = new ArrayList<>(StatementOptions.names(takesFormat));
        declared.addAll(connector.sourceOptions());
        format.ifPresent(f -> declared.addAll(f.decoderOptions()));
        declared.addAll(QueryOptions.STREAM);
        return new ConnectorChoice(
                connector, format, given.check("a stream of the " + connector.name() + " connector", declared));
    }

    /** For a sink. */
    static ConnectorChoice sink(StatementOptions typed, SqlNode statement) {
        Connector connector = connector(typed, "sink", statement);
        require(connector, Connector.Capability.SINK, "write to", typed);
        StatementOptions given = withOwnFormat(typed, connector.sinkOptions());
        boolean takesFormat = connector.capabilities().contains(Connector.Capability.SINK_FORMAT);
        Optional<Format> format = takesFormat ? Optional.of(format(given, connector)) : Optional.empty();
        List<Option> declared = new ArrayList<>(StatementOptions.names(takesFormat));
        declared.addAll(connector.sinkOptions());
        format.ifPresent(f -> declared.addAll(f.encoderOptions()));
        declared.addAll(QueryOptions.QUERY);
        return new ConnectorChoice(
                connector, format, given.check("a sink of the " + connector.name() + " connector", declared));
    }

    /** A connector may declare a format of its own for when none is given: a socket's lines are text. */
    private static StatementOptions withOwnFormat(StatementOptions typed, List<Option> own) {
        return own.stream()
                .filter(option -> option.key().equals(QueryOptions.FORMAT.key()) && option.defaultValue() != null)
                .findFirst()
                .map(option -> typed.withDefaults(Map.of(option.key(), option.defaultValue())))
                .orElse(typed);
    }

    private static Connector connector(StatementOptions given, String what, SqlNode statement) {
        List<String> names =
                Plugins.connectors().stream().map(Connector::name).sorted().toList();
        EddylineException missing = Errors.at(
                        statement, ErrorCode.MISSING_OPTION, "a " + what + " needs the option 'connector'")
                .hint("There are: " + String.join(", ", names) + ".");
        return given.resolve(QueryOptions.CONNECTOR, Plugins::connector, missing);
    }

    private static Format format(StatementOptions given, Connector connector) {
        List<String> names =
                Plugins.formats().stream().map(Format::name).sorted().toList();
        EddylineException missing = new EddylineException(
                        ErrorCode.MISSING_OPTION, "the connector '" + connector.name() + "' needs the option 'format'")
                .hint("There are: " + String.join(", ", names) + ".");
        return given.resolve(QueryOptions.FORMAT, Plugins::format, missing);
    }

    private static void require(
            Connector connector, Connector.Capability capability, String what, StatementOptions given) {
        given.resolve(
                QueryOptions.CONNECTOR,
                name -> {
                    if (!connector.capabilities().contains(capability)) {
                        throw new EddylineException(
                                ErrorCode.INVALID_OPTION, "the connector '" + name + "' cannot " + what);
                    }
                    return connector;
                },
                null);
    }
}
