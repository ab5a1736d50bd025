package io.eddyline.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patterns that are matched on bytes find what {@code java.util.regex} finds, groups included. */
class BytePatternTest {
    private static final int PATTERNS = Integer.getInteger("eddyline.fuzz.rounds", 200) * 50;

    @Test
    void theSameIsFoundAsByJava() {
        int read = 0;
        int found = 0;
        int none = 0;
        for (int seed = 0; seed < PATTERNS; seed++) {
            Random random = new Random(seed);
            String expression = alternatives(random, 0);
            BytePattern quick = BytePatternReader.read(expression);
            if (quick == null) {
                continue;
            }
            read++;
            Matcher matcher = Pattern.compile(expression).matcher("");
            for (int i = 0; i < 8; i++) {
                String text = text(random);
                int from = random.nextInt(4) == 0 ? random.nextInt(text.length() + 1) : 0;
                boolean expected = matcher.reset(text).find(from);
                assertThat(quick.find(slice(text, random), from))
                        .as("%s in '%s' from %d", expression, text, from)
                        .isEqualTo(expected ? BytePattern.Found.YES : BytePattern.Found.NO);
                for (int group = 0; expected && group <= matcher.groupCount(); group++) {
                    assertThat(quick.from(group))
                            .as("group %d of %s in '%s'", group, expression, text)
                            .isEqualTo(matcher.start(group));
                    if (matcher.start(group) >= 0) {
                        assertThat(quick.to(group))
                                .as("group %d of %s in '%s'", group, expression, text)
                                .isEqualTo(matcher.end(group));
                    }
                }
                found += expected ? 1 : 0;
                none += expected ? 0 : 1;
            }
        }
        assertThat(read).isGreaterThan(PATTERNS / 2);
        assertThat(found).isGreaterThan(PATTERNS);
        assertThat(none).isGreaterThan(PATTERNS);
    }

    @Test
    void plansFindTheSameAsJavaInTextOfAnyLanguage() {
        int plans = 0;
        int found = 0;
        int none = 0;
        int open = 0;
        for (int seed = 0; seed < PATTERNS; seed++) {
            Random random = new Random(seed);
            String expression = alternatives(random, 0);
            if (random.nextInt(3) == 0) {
                expression = expression + "bc&a=1[ab]?x".substring(0, 2 + random.nextInt(11));
            }
            BytePattern quick = BytePatternReader.read(expression);
            RequiredText required = RequiredText.of(expression);
            Slice literal = Slice.of(required.text());
            if (quick == null || BytePlan.of(quick, -1, literal, required.before()) == null) {
                continue;
            }
            plans++;
            Matcher matcher = Pattern.compile(expression).matcher("");
            int group = random.nextInt(matcher.groupCount() + 2) - 1;
            BytePlan plan = BytePlan.of(quick, group, literal, required.before());
            for (int i = 0; i < 12; i++) {
                String text = (i % 2 == 0 ? text(random) : "") + text(random) + required.text() + text(random);
                boolean ascii = i % 3 > 0;
                text = ascii
                        ? text
                        : text.replace('b', "éb中".charAt(random.nextInt(3))).replace("1", "😀");
                boolean expected = matcher.reset(text).find();
                BytePattern.Found outcome = plan.find(slice(text, random));
                String what = "group " + group + " of " + expression + " in '" + text + "'";
                if (outcome == BytePattern.Found.UNKNOWN) {
                    assertThat(ascii).as(what).isFalse();
                    open++;
                    continue;
                }
                assertThat(outcome == BytePattern.Found.YES).as(what).isEqualTo(expected);
                found += expected ? 1 : 0;
                none += expected ? 0 : 1;
                if (expected && group >= 0) {
                    boolean takesPart = matcher.start(group) >= 0;
                    assertThat(plan.from() >= 0).as(what).isEqualTo(takesPart);
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    assertThat(
                                    takesPart
                                            ? new String(
                                                    bytes, plan.from(), plan.to() - plan.from(), StandardCharsets.UTF_8)
                                            : null)
                            .as(what)
                            .isEqualTo(matcher.group(group));
                    assertThat(!takesPart
                                    || text.substring(0, matcher.start(group)).getBytes(StandardCharsets.UTF_8).length
                                            == plan.from())
                            .as(what)
                            .isTrue();
                }
            }
        }
        assertThat(plans).isGreaterThan(PATTERNS / 6);
        assertThat(found).isGreaterThan(PATTERNS / 2);
        assertThat(none).isGreaterThan(PATTERNS / 10);
        assertThat(open).isGreaterThan(PATTERNS / 10);
    }

    @Test
    void plansAreMadeWhereTheNextByteDecides() {
        for (String expression :
                new String[] {"(&|^)id=([^&]*)", "^a", "[a-z]+@[0-9]+", "ab?c", "(?:x|y)z", "(a|)b", "\\d+\\.\\d?"}) {
            assertThat(plan(expression, 0)).as(expression).isNotNull();
        }
        for (String expression : new String[] {"a*ab", "(a|ab)c", "(a|)a", "a*", "(|a)", "", ".*a"}) {
            assertThat(plan(expression, 0)).as(expression).isNull();
        }
        assertThat(plan("[a-z]+@", -1).find(Slice.of("a".repeat(100_000)))).isEqualTo(BytePattern.Found.UNKNOWN);
        assertThat(plan("[a-z]+@@", -1).find(Slice.of("a".repeat(100_000)))).isEqualTo(BytePattern.Found.NO);
    }

    private static BytePlan plan(String expression, int group) {
        RequiredText required = RequiredText.of(expression);
        return BytePlan.of(BytePatternReader.read(expression), group, Slice.of(required.text()), required.before());
    }

    @Test
    void whatIsNotSimpleIsRefused() {
        for (String expression : new String[] {
            "a$", "(ab)+", "a*?", "a++", "a{2}", "(?=a)", "(?i)a", "\\1", "\\bx", "[a&&b]", "[[a]b]", "[]a]", "ä",
            "a**", "\\Qa", "[a-\\d]", "\\p{L}", "[^]", "(a", "a)", "[a", "a\\", "(?<n>a)", "[ab^]"
        }) {
            assertThat(BytePatternReader.read(expression)).as(expression).isNull();
        }
        for (String expression :
                new String[] {"(&|^)id=([^&]*)", "a|b", "[a-z0-9_]+@[a-z.]+", "\\d+\\.\\d?", "", "(?:x|y)z"}) {
            assertThat(BytePatternReader.read(expression)).as(expression).isNotNull();
        }
    }

    @Test
    void whatTakesTooLongIsLeft() {
        BytePattern pattern = BytePatternReader.read("a*a*a*a*b");
        Slice text = Slice.of("a".repeat(300));
        assertThat(pattern.find(text, 0)).isEqualTo(BytePattern.Found.UNKNOWN);
        assertThat(BytePatternReader.read("[a-z]+@").find(Slice.of("a".repeat(100_000)), 0))
                .isEqualTo(BytePattern.Found.UNKNOWN);
        assertThat(pattern.find(Slice.of("aaab"), 0)).isEqualTo(BytePattern.Found.YES);
    }

    @Test
    void expressionsGiveTheSameOnTextOfAnyLanguage() {
        RegularExpression expression = RegularExpression.of("(&|^)id=([^&]*)");
        Slice out = new Slice();
        assertThat(expression.extract(Slice.of("a=1&id=7&b"), 2, out)).hasToString("7");
        assertThat(expression.extract(Slice.of("a=é&id=é7&b"), 2, out)).hasToString("é7");
        assertThat(expression.extract(Slice.of("id="), 2, out)).hasToString("");
        assertThat(expression.extract(Slice.of("xid=7"), 2, out)).isNull();
        assertThat(expression.extract(Slice.of("xid=7&id=8"), 2, out)).hasToString("8");
    }

    private static Slice slice(String text, Random random) {
        int before = random.nextInt(3);
        byte[] padded = ("a&b".substring(0, before) + text + "=a".repeat(random.nextInt(2) * 20 + 1))
                .getBytes(StandardCharsets.UTF_8);
        return new Slice().set(padded, before, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append("aaabbc&=1 \n\r.".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static String alternatives(Random random, int depth) {
        StringBuilder all = new StringBuilder(sequence(random, depth));
        while (random.nextInt(4) == 0) {
            all.append('|').append(sequence(random, depth));
        }
        return all.toString();
    }

    private static String sequence(Random random, int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String atom = atom(random, depth);
            boolean group = atom.startsWith("(");
            sequence.append(atom);
            if (!group && !atom.equals("^") && random.nextInt(3) == 0) {
                sequence.append("*+?".charAt(random.nextInt(3)));
            }
        }
        return sequence.toString();
    }

    private static String atom(Random random, int depth) {
        return switch (random.nextInt(depth < 3 ? 12 : 9)) {
            case 0 -> ".";
            case 1 -> "[^&]";
            case 2 -> "[ab]";
            case 3 -> new String[] {"\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\.", "[^\\d=]"}[random.nextInt(8)];
            case 4 -> random.nextInt(4) == 0 ? "^" : "c";
            case 5 -> "[a-c1]";
            case 9 -> "(" + alternatives(random, depth + 1) + ")";
            case 10 -> "(?:" + alternatives(random, depth + 1) + ")";
            default -> String.valueOf("aab&=1".charAt(random.nextInt(6)));
        };
    }
}
