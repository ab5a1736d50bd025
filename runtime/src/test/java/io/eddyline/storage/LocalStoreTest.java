package io.eddyline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    protected Location directory() {
        return Location.of(directory);
    }

    @Test
    void aLocationIsThePath() {
        Location file = Location.of(Path.of("/data")).resolve("a/b");
        assertThat(file).hasToString("/data/a/b").isEqualTo(Location.of(Path.of("/data/a/b")));
        assertThat(file.name()).isEqualTo("b");
        assertThat(file.parent()).hasToString("/data/a");
        assertThat(Location.of(Path.of("/x")).parent()).hasToString("/");
        assertThat(Location.of(Path.of("/")).resolve("y")).hasToString("/y");
        assertThat(file.isShared()).isFalse();
    }
}
