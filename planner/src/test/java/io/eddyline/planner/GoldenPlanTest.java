package io.eddyline.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each script's answers are those that stand in it. {@code -Deddyline.golden.update=true} writes the present ones. */
class GoldenPlanTest {
    private static final Path PLANS = Path.of("src/test/resources/plans");

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(PLANS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersAreThoseOfTheScript(String name) throws IOException {
        Path file = PLANS.resolve(name);
        String script = Files.readString(file);
        String answered = new PlanScript().answered(script);
        if (Boolean.getBoolean("eddyline.golden.update")) {
            Files.writeString(file, answered);
        } else {
            assertThat(answered).isEqualTo(script);
        }
    }
}
