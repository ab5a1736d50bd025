package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Connector.Capability;
import io.eddyline.connector.Option;
import io.eddyline.connector.OptionTables;
import io.eddyline.connector.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/connectors.md} are generated. Run with {@code -Deddyline.docs.update=true} to write them anew. */
class ConnectorDocumentationTest {
    private static final Path FILE = Path.of("..", "docs", "connectors.md");
    private static final String SOURCE = " source";
    private static final String SINK = " sink";

    @Test
    void tablesAreUpToDate() throws IOException {
        String text = Files.readString(FILE);
        String wanted = OptionTables.fillIn(text, ConnectorDocumentationTest::options);
        if (Boolean.getBoolean("eddyline.docs.update")) {
            Files.writeString(FILE, wanted);
            text = wanted;
        }
        assertThat(text)
                .as("docs/connectors.md; write it with -Deddyline.docs.update=true")
                .isEqualTo(wanted);
    }

    @Test
    void everyConnectorWithOptionsHasATable() throws IOException {
        String text = Files.readString(FILE);
        for (Connector connector : Plugins.connectors()) {
            assertThat(text).contains("`" + connector.name() + "`");
            if (connector.capabilities().contains(Capability.SOURCE)) {
                assertThat(text).contains("<!-- options: " + connector.name() + SOURCE + " -->");
            }
            if (!connector.sinkOptions().isEmpty()) {
                assertThat(text).contains("<!-- options: " + connector.name() + SINK + " -->");
            }
        }
    }

    private static List<Option> options(String name) {
        return name.endsWith(SOURCE)
                ? Plugins.connector(name.substring(0, name.length() - SOURCE.length()))
                        .sourceOptions()
                : Plugins.connector(name.substring(0, name.length() - SINK.length()))
                        .sinkOptions();
    }
}
