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
        byte[] padded = ("a&b".substring(0, before) + text + "=a").getBytes(StandardCharsets.US_ASCII);
        return new Slice().set(padded, before, text.length());
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
