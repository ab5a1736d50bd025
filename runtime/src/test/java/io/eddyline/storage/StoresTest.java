package io.eddyline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    @ParameterizedTest
    @ValueSource(strings = {"data", "/data/x", "file:/data", "file:///data", "a:b", "10:30.csv", ""})
    void pathsAreNoUrls(String text) {
        assertThat(Stores.isUrl(text)).isFalse();
    }

    @Test
    void whatIsForeseenIsSaid() {
        assertThatThrownBy(() -> PathPolicy.everything(Path.of("/")).locate("gs://bucket/data"))
                .hasMessageContaining("EDL-1002")
                .hasMessageContaining("not supported yet: paths that begin with 'gs:'");
    }

    @Test
    void whatNobodyKnowsIsAMistake() {
        assertThatThrownBy(() -> PathPolicy.everything(Path.of("/")).locate("ftp://host/data"))
                .hasMessageContaining("EDL-2007")
                .hasMessageContaining("'ftp:' is no place for files");
    }

    @Test
    void pathsOfThisMachineAreBoundAsBefore() {
        PathPolicy policy = new PathPolicy(Path.of("/base"), List.of(Path.of("/base")), UrlPolicy.nothing());
        assertThat(policy.locate("x/y")).isEqualTo(Location.of(Path.of("/base/x/y")));
        assertThat(policy.locate("file:///base/z")).hasToString("/base/z");
        assertThatThrownBy(() -> policy.locate("../other")).hasMessageContaining("EDL-2013");
    }
}
