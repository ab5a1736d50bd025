package io.eddyline.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.error.EddylineException;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the documentation, and a table of more, give what they say. */
class FunctionExamplesTest {
    private static final long NOW =
            LocalDateTime.of(2024, 2, 29, 23, 30).toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 123_456;

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @TestFactory
    Stream<DynamicTest> documentedExamples() {
        return FunctionLibrary.standard().functions().stream()
                .filter(f -> !f.overloads().isEmpty())
                .flatMap(f -> f.examples().stream())
                .filter(example -> Character.isLetter(example.charAt(0)) && example.indexOf('(') > 0)
                .map(example -> {
                    int equals = example.lastIndexOf(") = ");
                    String call = example.substring(0, equals + 1);
                    String expected = example.substring(equals + 4);
                    return DynamicTest.dynamicTest(example, () -> same(call, expected, ZoneOffset.UTC));
                });
    }

    @TestFactory
    Stream<DynamicTest> table() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                FunctionExamplesTest.class.getResourceAsStream("functions.txt"), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            return lines.stream().map(line -> {
                int split = line.lastIndexOf(" | ");
                String expected = line.substring(split + 3).trim();
                String call = line.substring(0, split).trim();
                return DynamicTest.dynamicTest(line, () -> {
                    if (expected.startsWith("error ")) {
                        fails(call, expected.substring(6));
                    } else {
                        same(call, expected, ZoneId.of("Europe/Berlin"));
                    }
                });
            });
        }
    }

    /** Everything that can be called is tried at least once. */
    @Test
    void everyFunctionHasDescriptionAndExample() {
        for (FunctionDefinition function : FunctionLibrary.standard().functions()) {
            assertThat(function.description()).as(function.name()).isNotBlank();
            if (function.deterministic()) {
                assertThat(function.examples()).as(function.name()).isNotEmpty();
            }
        }
    }

    private void same(String call, String expected, ZoneId zone) {
        Object value = evaluate(call, zone);
        if (expected.startsWith("[")) {
            assertThat(String.valueOf(value)).isEqualTo(expected.replace("'", ""));
            return;
        }
        Object wanted = evaluate(expected, zone);
        if (value instanceof Number && wanted instanceof Number) {
            assertThat(value.toString())
                    .isEqualTo(
                            value instanceof Double && !(wanted instanceof Double)
                                    ? String.valueOf(((Number) wanted).doubleValue())
                                    : wanted.toString());
        } else {
            assertThat(value).isEqualTo(wanted);
        }
    }

    private void fails(String call, String expected) {
        try {
            Object value = evaluate(call, ZoneOffset.UTC);
            throw new AssertionError("gave " + value);
        } catch (EddylineException failure) {
            assertThat(failure.code().name() + " " + failure.problem()).startsWith(expected);
        }
    }

    private Object evaluate(String text, ZoneId zone) {
        Expression expression = ExpressionText.parse(text);
        EvaluationContext context = new EvaluationContext(NOW, zone, (row, code, reason) -> {});
        return compiler.evaluateConstant(expression, context);
    }
}
