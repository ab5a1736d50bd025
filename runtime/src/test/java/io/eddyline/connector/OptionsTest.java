package io.eddyline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<Option> DECLARED = List.of(
            Option.string("path", null, "Where the files are.").needed(),
            Option.integer("max.files.per.trigger", null, "Files an epoch reads at most."),
            Option.duration("idle.timeout", "10 seconds", "When a partition is idle."),
            Option.size("buffer", "1mb", "Buffer."),
            Option.choice("mode", "fast", List.of("fast", "available-now"), "Mode."));

    private static Options check(Map<String, String> values) {
        return Options.check("the file source", DECLARED, values);
    }

    @Test
    void spellingsOfAKeyAreOneOption() {
        Options options = check(Map.of("PATH", "x", "max_files-Per.trigger", "7"));
        assertThat(options.integer("max.files.per.trigger")).isEqualTo(7);
        assertThat(options.isGiven("Max.Files.Per.Trigger")).isTrue();
    }

    @Test
    void defaultsHold() {
        Options options = check(Map.of("path", "x"));
        assertThat(options.micros("idle.timeout")).isEqualTo(10_000_000);
        assertThat(options.bytes("buffer")).isEqualTo(1 << 20);
        assertThat(options.find("max.files.per.trigger")).isEmpty();
    }

    @Test
    void aTypoIsRefusedWithTheNearestKey() {
        assertThatThrownBy(() -> check(Map.of("path", "x", "max.file.per.triger", "7")))
                .hasMessage("EDL-2005: the file source has no option 'max.file.per.triger'. Did you mean"
                        + " 'max.files.per.trigger'?");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> check(Map.of()))
                .hasMessage("EDL-2006: the file source needs the option 'path'. Where the files are.");
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        assertThatThrownBy(() -> check(Map.of("path", "x", "max.files.per.trigger", "many")))
                .hasMessageContaining("a whole number is expected");
        assertThatThrownBy(() -> check(Map.of("path", "x", "idle.timeout", "soon")))
                .hasMessageContaining("a duration such as '10 seconds'");
        assertThatThrownBy(() -> check(Map.of("path", "x", "mode", "availablenow")))
                .hasMessageContaining("Did you mean 'available-now'?");
    }

    @Test
    void choicesMatchInAnySpelling() {
        assertThat(check(Map.of("path", "x", "mode", "AVAILABLE_NOW")).choice("mode"))
                .isEqualTo("available-now");
    }

    @Test
    void aFamilyTakesEveryKeyWithItsBeginning() {
        List<Option> declared = List.of(Option.family("properties", "Passed on"));
        Options options = Options.check("x", declared, Map.of("Properties.Sasl-Mechanism", "PLAIN"));
        assertThat(options.family("properties")).isEqualTo(Map.of("sasl.mechanism", "PLAIN"));
        assertThatThrownBy(() -> Options.check("x", declared, Map.of("propertiesx", "1")))
                .hasMessageStartingWith("EDL-2005");
    }
}
