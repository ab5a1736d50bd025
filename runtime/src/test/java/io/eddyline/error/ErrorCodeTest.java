package io.eddyline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    private static final Path PAGE = Path.of("../docs/errors.md");

    @Test
    void numbersAreUniqueAndInOrder() {
        List<Integer> numbers =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::number).toList();
        assertThat(numbers).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void sqlStatesHaveTheirForm() {
        assertThat(ErrorCode.values())
                .allSatisfy(code -> assertThat(code.sqlState()).matches("[0-9A-Z]{5}"));
    }

    /** The page is made from the codes; {@code -Deddyline.docs.update=true} writes it. */
    @Test
    void everyCodeIsDocumented() throws IOException {
        String page = page();
        if (Boolean.getBoolean("eddyline.docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        return "# Error codes\n\nA code's number is stable: tools may rely on it. JDBC clients find the number as the vendor code, beside"
                + " the SQLSTATE.\n\n| code | SQLSTATE | kind | meaning |\n| --- | --- | --- | --- |\n"
                + Arrays.stream(ErrorCode.values())
                        .map(code -> "| `" + code.id() + "` | `" + code.sqlState() + "` | "
                                + code.kind().toString().toLowerCase(java.util.Locale.ROOT) + " | " + code.title()
                                + " |\n")
                        .collect(Collectors.joining());
    }
}
