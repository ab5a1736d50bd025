package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and places of errors: errors.txt marks each place in the statement. */
class SyntaxErrorsTest {
    static Stream<String> blocks() throws IOException {
        try (InputStream in = SyntaxErrorsTest.class.getResourceAsStream("errors.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n")).filter(block -> !block.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void saysWhatIsWrongAndWhere(String block) {
        String[] lines = block.strip().split("\n");
        String message = lines[lines.length - 1];
        String marked = Arrays.stream(lines).limit(lines.length - 1L).collect(Collectors.joining("\n"));
        ParseException error = errorOf(marked.replace("^ ^", "").replace("^", ""));
        assertThat(error).hasMessage(message);
        if (marked.contains("^")) {
            assertThat(place(error)).isEqualTo(markedPlace(marked));
        }
    }

    @Test
    void nestingWithoutEndIsRefusedWithoutStackTrace() {
        String sql = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        assertThat(errorOf(sql)).hasMessage("The statement is nested too deeply.");
    }

    @Test
    void emptyTextIsNoStatement() {
        assertThat(errorOf(" -- nothing\n;")).hasMessage("There is no statement.");
    }

    @Test
    void theListOfWordsIsThereForPrograms() {
        assertThat(errorOf("DROP x").expected())
                .containsExactly("STREAM", "TABLE", "VIEW", "MATERIALIZED", "SINK", "FUNCTION");
        assertThat(errorOf("SELECT * FORM t").expected()).containsExactly("FROM");
    }

    private static ParseException errorOf(String sql) {
        return catchThrowableOfType(ParseException.class, () -> EddylineParser.parseStatement(sql));
    }

    private static String place(ParseException error) {
        return error.line() + ":" + error.column() + "-" + error.endLine() + ":" + error.endColumn();
    }

    /** Between the marks; one character for the end of the text, which is marked by an empty place. */
    private static String markedPlace(String marked) {
        int start = marked.indexOf('^');
        String before = marked.substring(0, start);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = start - before.lastIndexOf('\n');
        int width = marked.indexOf('^', start + 1) - start - 1;
        return line + ":" + column + "-" + line + ":" + (column + width - 1);
    }
}
