package io.eddyline.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/functions.md} is generated from the annotations. Run with {@code -Deddyline.docs.update=true} to write it anew. */
class FunctionDocumentationTest {
    private static final Path FILE = Path.of("..", "docs", "functions.md");

    @Test
    void documentationIsUpToDate() throws IOException {
        String wanted = document();
        if (Boolean.getBoolean("eddyline.docs.update")) {
            Files.writeString(FILE, wanted);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("docs/functions.md; write it with -Deddyline.docs.update=true")
                .isEqualTo(wanted);
    }

    private static String document() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        Map<String, List<FunctionDefinition>> families = FunctionLibrary.standard().functions().stream()
                .filter(f -> !f.family().equals("Windows"))
                .collect(Collectors.groupingBy(FunctionDefinition::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, functions) -> {
            text.append("\n## ")
                    .append(title(family))
                    .append("\n\n| Function | Meaning | Examples |\n| --- | --- | --- |\n");
            functions.forEach(function -> text.append(row(function)));
        });
        return text.toString();
    }

    private static String title(String family) {
        return family.substring(0, 1) + family.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String row(FunctionDefinition function) {
        String aliases = function.aliases().stream().map(a -> ", `" + a + "`").collect(Collectors.joining());
        String random = function.deterministic() ? "" : " Not deterministic.";
        String examples =
                function.examples().stream().map(e -> "`" + cell(e) + "`").collect(Collectors.joining("<br>"));
        return "| `" + function.name() + "`" + aliases + " | " + cell(function.description()) + random + " | "
                + examples + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static final String INTRODUCTION = """
            # Functions

            Generated from the annotations of the function library; do not edit. Operators are shown with the name that plans and EXPLAIN
            use for them; what SQL writes for them stands in the second column.

            - Any NULL argument makes the result NULL, unless the description says otherwise.
            - A row for which a function fails (overflow, division by zero, a text that is no number) goes to `"<query>$bad"` in a running
              query; in a SELECT it is the statement's error. `TRY_CAST` gives NULL instead.
            - Texts are Unicode; positions and lengths count characters (code points). Nothing depends on the machine's language.
            - Regular expressions are those of Java. A match that takes too long, or too much stack, fails its row.

            ## Conversions

            `CAST(x AS type)` fails for a value that does not fit, `TRY_CAST(x AS type)` gives NULL.

            | From | To | Rule |
            | --- | --- | --- |
            | number | smaller whole number | must be in range; fractions are cut off |
            | number | `DECIMAL(p, s)` | rounded half away from zero; must fit |
            | text | number | blanks around do not count; `1e3` for DOUBLE and DECIMAL |
            | text | `BOOLEAN` | `true t yes y on 1`, `false f no n off 0`, any case |
            | text | `TIMESTAMP` | `yyyy-MM-dd[ HH:mm[:ss[.fraction]]]`, `T` between, a zone behind it does not count |
            | text | `TIMESTAMP_LTZ` | the same; a zone (`Z`, `+02:00`) counts, else the session's |
            | `TIMESTAMP` | `TIMESTAMP_LTZ`, and back | in the session's time zone |
            | `TIMESTAMP(6)` | `TIMESTAMP(3)` | digits are cut off |
            | number | `BOOLEAN`, and back | 0 is FALSE, anything else TRUE |
            | interval | text, and back | `+1 02:03:04.500000`, `+1-06` |
            | `ARRAY`, `MAP`, `ROW` | the same with other element types | element by element |
            """;
}
