package io.eddyline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class UsualLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run a.sql",
                "run -q a.sql",
                "run --quiet --format json a.sql",
                "run a.sql --format Csv",
                "run -e SELECT_1",
                "run --execute SELECT_1 -q --format TABLE",
                "run --quiet"
            })
    void isTakenAsTheLibraryTakesIt(String line) throws IllegalAccessException {
        String[] arguments = line.split(" ");
        RunCommand taken = RunCommand.ofUsualLine(null, arguments).orElseThrow();
        RunCommand expected = new RunCommand();
        String[] behind = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        new CommandLine(expected).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(behind);
        assertThat(values(taken)).isEqualTo(values(expected));
    }

    private static Map<String, Object> values(RunCommand command) throws IllegalAccessException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : RunCommand.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class)) {
                field.setAccessible(true);
                values.put(field.getName(), field.get(command));
            }
        }
        assertThat(values).containsKeys("script", "sql", "format", "quiet", "timeout");
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "version",
                "server a.sql",
                "run a.sql b.sql",
                "run -q -q a.sql",
                "run --format",
                "run --format xml a.sql",
                "run --format=json a.sql",
                "run --format csv --format csv a.sql",
                "run -e",
                "run -e -q",
                "run -",
                "run @arguments",
                "run --help",
                "run -qe SELECT_1",
                "run --threads 2 a.sql",
                "run --timeout 1s a.sql",
                "run --data-dir d a.sql"
            })
    void othersAreLeftToTheLibrary(String line) {
        assertThat(RunCommand.ofUsualLine(null, line.split(" "))).isEmpty();
    }
}
