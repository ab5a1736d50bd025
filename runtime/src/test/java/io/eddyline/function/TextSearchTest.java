package io.eddyline.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** Searching in bytes gives what {@code java.lang.String} and {@code java.util.regex} give. */
class TextSearchTest {
    private static final String[] LETTERS = {"a", "b", "A", "Z", "z", "=", "&", "x", "1", "é", "€", "😀"};
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "=",
        "&",
        "x1",
        "(&|^)",
        "(a|bc|)",
        "[ab]",
        "[^&]*",
        "[^&]+?",
        ".",
        ".*",
        "\\d",
        "\\.",
        "\\+",
        "?",
        "*",
        "+",
        "{2}",
        "{1,3}",
        "{2,}",
        "(?:ab)",
        "(ab)*",
        "^",
        "$",
        "|",
        "(?i)",
        "(?=a)",
        "\\b",
        "é",
        "😀",
        "(a(b|x){1,2})",
        "\\Qa\\E",
        "(a)\\1"
    };

    private final Random random = new Random(7);

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    /** A slice in the middle of an array, among bytes that must not be found. */
    private static Slice slice(String text) {
        return slice(text, "abAB=&");
    }

    private static Slice slice(String text, String behind) {
        byte[] around = ("abAB=&" + text + behind).getBytes(StandardCharsets.UTF_8);
        return new Slice().set(around, 6, around.length - 6 - behind.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aTextIsFoundWhereItFirstIs() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(40);
            String wanted = text(3);
            int at = text.indexOf(wanted);
            int bytes = at < 0 ? -1 : Slice.of(text.substring(0, at)).length();
            assertThat(slice(text).indexOf(slice(wanted), 0))
                    .as("%s in %s", wanted, text)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void textsAreReplacedAsByJava() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(40);
            String wanted = text(2);
            String replacement = random.nextBoolean() ? "" : text(2);
            String expected = wanted.isEmpty() ? text : text.replace(wanted, replacement);
            Slice replaced = Texts.replace(slice(text), slice(wanted), slice(replacement), new Slice());
            assertThat(replaced.toString())
                    .as("%s in %s by %s", wanted, text, replacement)
                    .isEqualTo(expected);
            assertThat(Texts.replacedLength(slice(text), slice(wanted), slice(replacement)))
                    .as("length of %s in %s by %s", wanted, text, replacement)
                    .isEqualTo(expected.codePointCount(0, expected.length()));
        }
    }

    @Test
    void textsAreEqualAndCopiedWhateverStandsBesideThem() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(20);
            String other = random.nextInt(3) == 0 ? text(20) : text;
            Slice slice = slice(text, random.nextBoolean() ? "" : "abABxyzXYZabABxyzXYZ");
            Slice same = random.nextBoolean() ? Slice.of(other) : slice(other);
            assertThat(Slice.equal(slice, same)).as("%s and %s", text, other).isEqualTo(text.equals(other));
            byte[] target = new byte[slice.length() + Slice.SPARE_BYTES + random.nextInt(20)];
            int at = random.nextInt(target.length - Slice.SPARE_BYTES - slice.length() + 1);
            slice.copyTo(target, at);
            assertThat(new Slice().set(target, at, slice.length()).toString()).isEqualTo(text);
            assertThat(slice.count((byte) 'a'))
                    .isEqualTo((int) text.chars().filter(c -> c == 'a').count());
        }
    }

    @Test
    void partsAreThoseOfSplit() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(i % 2 == 0 ? 40 : 100);
            String separator = LETTERS[random.nextInt(LETTERS.length)] + (random.nextInt(4) == 0 ? "a" : "");
            String[] parts = text.split(Pattern.quote(separator), -1);
            int index = random.nextInt(8);
            String behind = separator.repeat(random.nextBoolean() ? 0 : 100);
            TextParts split = new TextParts();
            split.start(slice(text, behind), slice(separator));
            Slice part = Texts.splitIndex(split, index, new Slice());
            assertThat(part == null ? null : part.toString())
                    .as("part %d of %s at %s", index, text, separator)
                    .isEqualTo(index < parts.length ? parts[index] : null);
            int other = random.nextInt(8);
            Slice another = Texts.splitIndex(split, other, new Slice());
            assertThat(another == null ? null : another.toString())
                    .as("then part %d of %s at %s", other, text, separator)
                    .isEqualTo(other < parts.length ? parts[other] : null);
            assertThat(Texts.splitPart(split, -1 - index, new Slice()).toString())
                    .as("part %d from the end of %s at %s", index, text, separator)
                    .isEqualTo(index < parts.length ? parts[parts.length - 1 - index] : "");
        }
    }

    @Test
    void caseIsChangedAsJavaDoes() {
        for (int i = 0; i < 5_000; i++) {
            String text = text(30);
            assertThat(Letters.lower(slice(text), new Slice()).toString()).isEqualTo(text.toLowerCase(Locale.ROOT));
            assertThat(Letters.upper(slice(text), new Slice()).toString()).isEqualTo(text.toUpperCase(Locale.ROOT));
            Slice followed = slice(text, "abABxyzXYZ");
            assertThat(Letters.lower(followed, new Slice()).toString()).isEqualTo(text.toLowerCase(Locale.ROOT));
            assertThat(slice(text).isAscii()).isEqualTo(text.chars().allMatch(c -> c < 128));
            assertThat(slice(text).characters()).isEqualTo(text.codePointCount(0, text.length()));
        }
    }

    @Test
    void everyAsciiCharacterKeepsOrChangesItsCase() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 128; c++) {
            all.append(c);
        }
        String text = all.toString();
        assertThat(Letters.lower(slice(text), new Slice()).toString()).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(Letters.upper(slice(text), new Slice()).toString()).isEqualTo(text.toUpperCase(Locale.ROOT));
    }

    @Test
    void aMatchIsFoundAlsoWhenItsRequiredTextIsLookedForFirst() {
        int used = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int k = random.nextInt(6); k >= 0; k--) {
                pattern.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Pattern compiled;
            try {
                compiled = Pattern.compile(pattern.toString());
            } catch (PatternSyntaxException invalid) {
                continue;
            }
            used += RequiredText.of(pattern.toString()).text().isEmpty() ? 0 : 1;
            RegularExpression expression = RegularExpression.of(pattern.toString());
            for (int k = 0; k < 10; k++) {
                String text = text(20);
                Matcher matcher = compiled.matcher(text);
                boolean found = matcher.find();
                assertThat(expression.find(slice(text)))
                        .as("%s in %s", pattern, text)
                        .isEqualTo(found);
                for (int group = 0; group <= matcher.groupCount(); group++) {
                    Slice extracted = expression.extract(slice(text), group, new Slice());
                    assertThat(extracted == null ? null : extracted.toString())
                            .as("%s in %s, group %d", pattern, text, group)
                            .isEqualTo(found ? matcher.group(group) : null);
                }
            }
        }
        assertThat(used).as("patterns with a required text").isGreaterThan(1000);
    }

    @Test
    void requiredTextsAreRead() {
        assertThat(RequiredText.of("(&|^)channel_id=([^&]*)")).isEqualTo(new RequiredText("channel_id=", 1));
        assertThat(RequiredText.of("a*bcd")).isEqualTo(new RequiredText("bcd", Integer.MAX_VALUE));
        assertThat(RequiredText.of("ab?cde\\.f")).isEqualTo(new RequiredText("cde.f", 2));
        assertThat(RequiredText.of("abc|d")).isEqualTo(RequiredText.NONE);
        assertThat(RequiredText.of("(?i)abc")).isEqualTo(RequiredText.NONE);
        assertThat(RequiredText.of("[0-9]+")).isEqualTo(RequiredText.NONE);
    }
}
