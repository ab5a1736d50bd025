package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.OptionTables;
import io.eddyline.connector.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/formats.md} are generated. Run with {@code -Deddyline.docs.update=true} to write them anew. */
class FormatDocumentationTest {
    private static final Path FILE = Path.of("..", "docs", "formats.md");
    private static final String DECODER = " decoder";
    private static final String ENCODER = " encoder";

    @Test
    void tablesAreUpToDate() throws IOException {
        String text = Files.readString(FILE);
        String wanted = OptionTables.fillIn(text, FormatDocumentationTest::options);
        if (Boolean.getBoolean("eddyline.docs.update")) {
            Files.writeString(FILE, wanted);
            text = wanted;
        }
        assertThat(text)
                .as("docs/formats.md; write it with -Deddyline.docs.update=true")
                .isEqualTo(wanted);
    }

    @Test
    void everyOptionIsInATable() throws IOException {
        String text = Files.readString(FILE);
        for (String name : Plugins.formats().stream()
                .filter(format -> format.getClass().getName().startsWith("io.eddyline.formats."))
                .map(Format::name)
                .toList()) {
            assertThat(text).contains("## " + name);
            assertThat(text.contains("<!-- options: " + name + DECODER + " -->"))
                    .isEqualTo(!options(name + DECODER).isEmpty());
            assertThat(text.contains("<!-- options: " + name + ENCODER + " -->"))
                    .isEqualTo(!options(name + ENCODER).isEmpty());
        }
    }

    private static List<Option> options(String name) {
        return name.endsWith(DECODER)
                ? Plugins.format(name.substring(0, name.length() - DECODER.length()))
                        .decoderOptions()
                : Plugins.format(name.substring(0, name.length() - ENCODER.length()))
                        .encoderOptions();
    }
}
