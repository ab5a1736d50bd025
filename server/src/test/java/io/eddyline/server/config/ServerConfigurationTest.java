package io.eddyline.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.Option;
import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void theDefaultsAreThese() {
        String defaults = ServerSettings.ALL.stream()
                .map(option -> option.key() + " = " + option.defaultValue())
                .collect(Collectors.joining("\n"));
        assertThat(defaults).isEqualTo("""
                        host = 127.0.0.1
                        port = 8765
                        data.dir = eddyline-data
                        files.allowed = .
                        urls.allowed = none
                        env.allowed = none
                        s3.endpoint =\s
                        s3.region =\s
                        s3.path.style = auto
                        s3.access.key =\s
                        s3.secret.key =\s
                        s3.session.token =\s
                        hdfs.endpoint =\s
                        hdfs.user =\s
                        webhook.token = none
                        webhook.max.body = 8mb
                        threads = 0
                        time.zone = UTC
                        session.timeout = 30 minutes
                        statement.timeout = 10 minutes
                        fetch.max.rows = 10000
                        fetch.wait = 10 seconds
                        subscribe.buffer.rows = 262144
                        side.rows = 1000000
                        shutdown.timeout = 30 seconds
                        log.level = info""");
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(ServerSettings.ALL).extracting(Option::description).allMatch(text -> text.endsWith("."));
    }

    @Test
    void everySettingIsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        assertThat(ServerSettings.ALL)
                .allSatisfy(option -> assertThat(page)
                        .contains("| `" + option.key() + "` | `" + option.defaultValue() + "` | " + option.description()
                                + " |"));
    }

    @Test
    void defaultsAreValid() {
        ServerConfiguration configuration = ServerConfiguration.defaults(directory);
        assertThat(configuration.port()).isEqualTo(8765);
        assertThat(configuration.dataDirectory()).isEqualTo(directory.resolve("eddyline-data"));
        assertThat(configuration.sessionTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(configuration.threads()).isPositive();
        assertThat(configuration.paths().allowed()).containsExactly(directory);
    }

    @Test
    void anUnknownKeyIsRefusedWithASuggestion() {
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("prot", "1"), directory))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessageContaining("no option 'prot'")
                .hasMessageContaining("Did you mean 'port'?");
    }

    @Test
    void aWrongValueIsRefused() {
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("fetch.wait", "soon"), directory))
                .hasMessageContaining("'soon' is not a value for the option 'fetch.wait'");
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("port", "70000"), directory)
                        .port())
                .hasMessageContaining("a number from 0 to 65535 is expected");
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("time.zone", "Mars"), directory))
                .hasMessageContaining("'Mars' is not a time zone");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFile() throws IOException {
        Path file =
                Files.writeString(directory.resolve("eddyline.yaml"), "port: 1\nhost: a\ndata:\n  dir: from-file\n");
        Map<String, String> settings = ConfigurationSources.combine(
                Optional.of(file),
                Map.of("EDDYLINE_PORT", "2", "EDDYLINE_HOST", "b", "EDDYLINE_JAVA_OPTS", "-Xmx1g"),
                Map.of("port", "3"));
        assertThat(settings)
                .containsEntry("port", "3")
                .containsEntry("host", "b")
                .containsEntry("data.dir", "from-file");
    }

    @Test
    void listsInTheFileAreJoined() throws IOException {
        Path file = Files.writeString(directory.resolve("eddyline.yaml"), "files_allowed:\n  - a\n  - /b\n");
        Map<String, String> settings = ConfigurationSources.combine(Optional.of(file), Map.of(), Map.of());
        assertThat(ServerConfiguration.of(settings, directory).paths().allowed())
                .containsExactly(directory.resolve("a"), Path.of("/b"));
    }

    @Test
    void bucketsAreReachedWhereTheConfigurationAllows() {
        Map<String, String> settings = Map.of("files.allowed", "data, s3://lake/events/", "s3.endpoint", "http://h:1");
        PathPolicy paths = ServerConfiguration.of(settings, directory).paths();
        assertThat(paths.locate("s3://lake/events")).hasToString("s3://lake/events");
        assertThat(paths.locate("s3://lake/events/x*.json")).hasToString("s3://lake/events/x*.json");
        assertThat(paths.locate("data/x"))
                .hasToString(directory.resolve("data/x").toString());
        for (String other : List.of("s3://lake/events-of-others/x", "s3://lake", "s3://pond/events", "elsewhere")) {
            assertThatThrownBy(() -> paths.locate(other)).hasMessageContaining("EDL-2013");
        }
        assertThatThrownBy(() -> paths.locate("s3://lake/events/../x")).hasMessageContaining("'..'");
        assertThatThrownBy(() -> ServerConfiguration.defaults(directory).paths().locate("s3://lake/x"))
                .hasMessageContaining("EDL-2013")
                .hasMessageContaining("files.allowed");
    }

    @Test
    void onlyBucketsMayBeAllowed() {
        PathPolicy paths = ServerConfiguration.of(Map.of("files.allowed", "s3://lake"), directory)
                .paths();
        assertThatThrownBy(() -> paths.locate("data/x")).hasMessageContaining("EDL-2013");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("eddyline.yaml"), "port: 1\n  host: [\n");
        assertThatThrownBy(() -> ConfigurationSources.combine(Optional.of(file), Map.of(), Map.of()))
                .hasMessageContaining("is not YAML")
                .hasMessageContaining("line");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() ->
                        ConfigurationSources.combine(Optional.of(directory.resolve("none.yaml")), Map.of(), Map.of()))
                .hasMessageContaining("none.yaml");
    }
}
