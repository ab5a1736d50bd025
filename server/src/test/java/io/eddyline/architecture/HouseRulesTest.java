package io.eddyline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The habits of the house, each with its reason. They only ever tighten. */
class HouseRulesTest {
    private static final int MAX_FILE_LINES = 500;
    private static final int MAX_METHOD_LINES = 100;
    private static final int MAX_PARAMETERS = 7;

    /** A call that is not made, and what to do instead. */
    private record Banned(Pattern pattern, String instead, List<String> allowedIn) {
        static Banned call(String regex, String instead, String... allowedIn) {
            return new Banned(Pattern.compile(regex), instead, List.of(allowedIn));
        }
    }

    private static final List<Banned> BANNED_EVERYWHERE = List.of(
            Banned.call(
                    "\\b(TODO|FIXME|XXX|HACK)\\b", "do it, or say in an issue that it is to be done", "HouseRulesTest"),
            Banned.call("Thread\\.sleep\\(", "poll for a condition with a deadline, or use a clock", "HouseRulesTest"),
            Banned.call("@Disabled", "mend the test or delete it", "HouseRulesTest"),
            Banned.call("\\.to(Upper|Lower)Case\\(\\)", "say Locale.ROOT: in Turkish the capital of i is not I"),
            Banned.call("printStackTrace\\(", "log it, or throw an EddylineException", "HouseRulesTest"));

    private static final List<Banned> BANNED_IN_MAIN = List.of(
            Banned.call(
                    "System\\.(currentTimeMillis|nanoTime)\\(",
                    "time is a dependency: take an EngineClock",
                    "SystemClock",
                    "bench/measure/Stopwatch"),
            Banned.call("Instant\\.now\\(\\)", "time is a dependency: take an EngineClock", "SystemClock"),
            Banned.call("LocalDate(Time)?\\.now\\(", "time is a dependency: take an EngineClock"),
            Banned.call("new Random\\(\\)", "seed it, so that a run can be repeated"),
            Banned.call("System\\.exit\\(", "only the command line ends the process", "/cli/"),
            Banned.call("System\\.(out|err)\\b", "only the command line prints", "/cli/"));

    @Test
    void filesStaySmall() {
        List<Integer> sizes = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : SourceTree.files("main")) {
            int lines = SourceTree.lines(file).size();
            sizes.add(lines);
            if (lines > MAX_FILE_LINES) {
                tooLong.add(relative(file) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong)
                .as("files over %d lines: split by what they know", MAX_FILE_LINES)
                .isEmpty();
        sizes.sort(null);
        assertThat(sizes.get(sizes.size() / 2)).as("median lines of a file").isLessThanOrEqualTo(100);
        assertThat(sizes.get(sizes.size() * 9 / 10))
                .as("lines of a file, 90th percentile")
                .isLessThanOrEqualTo(300);
    }

    @Test
    void methodsStaySmall() {
        List<String> broken = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (SourceTree.Method method : SourceTree.methods(SourceTree.files("main"))) {
            sizes.add(method.lines());
            if (method.lines() > MAX_METHOD_LINES) {
                broken.add(relative(method.file()) + " " + method.name() + ": " + method.lines() + " lines");
            }
            if (method.parameters() > MAX_PARAMETERS && !method.isConstructorOfRecord()) {
                broken.add(relative(method.file()) + " " + method.name() + ": " + method.parameters() + " parameters");
            }
        }
        assertThat(broken)
                .as("methods over %d lines or %d parameters", MAX_METHOD_LINES, MAX_PARAMETERS)
                .isEmpty();
        sizes.sort(null);
        assertThat(sizes.get(sizes.size() * 9 / 10))
                .as("lines of a method, 90th percentile")
                .isLessThanOrEqualTo(20);
    }

    @Test
    void bannedCallsAreNotMade() {
        List<String> broken = new ArrayList<>();
        for (Path file : SourceTree.files("main")) {
            check(file, BANNED_EVERYWHERE, broken);
            check(file, BANNED_IN_MAIN, broken);
        }
        for (Path file : SourceTree.files("test")) {
            check(file, BANNED_EVERYWHERE, broken);
        }
        assertThat(broken).isEmpty();
    }

    private static void check(Path file, List<Banned> rules, List<String> broken) {
        String path = relative(file);
        List<String> lines = SourceTree.lines(file);
        for (Banned rule : rules) {
            if (rule.allowedIn().stream().anyMatch(path::contains)) {
                continue;
            }
            for (int i = 0; i < lines.size(); i++) {
                if (rule.pattern().matcher(lines.get(i)).find()) {
                    broken.add(path + ":" + (i + 1) + ": " + lines.get(i).trim() + "  -> " + rule.instead());
                }
            }
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern empty = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Data|Info)\\.java");
        assertThat(SourceTree.files("main").stream()
                        .map(HouseRulesTest::relative)
                        .filter(name -> empty.matcher(name).matches()))
                .as("names that say nothing")
                .isEmpty();
    }

    private static String relative(Path file) {
        return SourceTree.root().relativize(file).toString();
    }
}
