package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of statements.sql, written out and read again, is the same tree. */
class RoundTripTest {
    static Stream<String> statements() throws IOException {
        try (InputStream in = RoundTripTest.class.getResourceAsStream("statements.sql")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<StatementText> statements = EddylineParser.splitScript(script);
            return statements.stream().map(StatementText::text);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void writesWhatItRead(String sql) {
        SqlNode tree = EddylineParser.parseStatement(sql);
        String text = EddylineParser.unparse(tree);
        SqlNode again = EddylineParser.parseStatement(text);
        assertThat(again.equalsDeep(tree, Litmus.IGNORE)).as(text).isTrue();
        assertThat(EddylineParser.unparse(again)).isEqualTo(text);
    }
}
