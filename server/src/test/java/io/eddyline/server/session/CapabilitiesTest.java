package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Connector.Capability;
import io.eddyline.connector.Option;
import io.eddyline.connector.Plugins;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connector does not declare is refused, by the same words for all of them. */
@Timeout(60)
class CapabilitiesTest {
    @TempDir
    Path directory;

    private Instance instance;
    private Session session;

    static List<String> connectors() {
        return Plugins.connectors().stream()
                .filter(connector -> connector.getClass().getName().startsWith("io.eddyline.connectors."))
                .map(Connector::name)
                .sorted()
                .toList();
    }

    @BeforeEach
    void open() {
        instance = TestInstances.open(directory, false);
        session = instance.open(Map.of());
        rows(session, "CREATE STREAM r (timestamp TIMESTAMP_LTZ(3), value BIGINT) WITH (connector = 'rate')");
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private void refused(ErrorCode code, String sql, String... words) {
        assertThatThrownBy(() -> rows(session, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    /** The options that a source or sink cannot do without, but for the format. */
    private static String needed(String connector, List<Option> options) {
        List<String> given = new ArrayList<>(List.of("connector = '" + connector + "'"));
        for (Option option : options) {
            if (option.required() && !option.key().equals("format")) {
                String value = switch (option.key()) {
                    case "url" -> "jdbc:h2:mem:capabilities;DB_CLOSE_DELAY=-1";
                    case "port" -> "1";
                    default -> "x";
                };
                given.add("'" + option.key() + "' = '" + value + "'");
            }
        }
        return String.join(", ", given);
    }

    private static boolean hasOwnFormat(List<Option> options) {
        return options.stream().anyMatch(option -> option.key().equals("format") && option.defaultValue() != null);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void whatIsNotDeclaredOfASourceIsRefused(String name) {
        Connector connector = Plugins.connector(name);
        Set<Capability> capabilities = connector.capabilities();
        String stream = "CREATE STREAM x (a INT) WITH (" + needed(name, connector.sourceOptions());
        if (!capabilities.contains(Capability.SOURCE)) {
            refused(ErrorCode.INVALID_OPTION, stream + ")", "the connector '" + name + "' cannot read from");
        } else if (!capabilities.contains(Capability.SOURCE_FORMAT)) {
            refused(ErrorCode.UNKNOWN_OPTION, stream + ", format = 'json')", "'format'");
        } else if (!hasOwnFormat(connector.sourceOptions())) {
            refused(ErrorCode.MISSING_OPTION, stream + ")", "the connector '" + name + "' needs the option 'format'");
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void whatIsNotDeclaredOfASinkIsRefused(String name) {
        Connector connector = Plugins.connector(name);
        Set<Capability> capabilities = connector.capabilities();
        String sink = "CREATE SINK x WITH (" + needed(name, connector.sinkOptions());
        String query = ") AS SELECT value, COUNT(*) AS n FROM r GROUP BY value";
        if (!capabilities.contains(Capability.SINK)) {
            refused(ErrorCode.INVALID_OPTION, sink + query, "the connector '" + name + "' cannot write to");
            return;
        }
        if (capabilities.contains(Capability.SINK_FORMAT)) {
            refused(ErrorCode.MISSING_OPTION, sink + query, "the connector '" + name + "' needs the option 'format'");
            sink += ", format = 'json'";
        } else {
            refused(ErrorCode.UNKNOWN_OPTION, sink + ", format = 'json'" + query, "'format'");
        }
        for (OutputMode mode : OutputMode.values()) {
            if (!connector
                    .sinkModes(Map.of("connector", name, "format", "json"))
                    .contains(mode)) {
                String text = mode.name().toLowerCase(Locale.ROOT);
                refused(ErrorCode.OUTPUT_MODE_REFUSED, sink + ", output_mode = '" + text + "'" + query, "");
            }
        }
    }
}
