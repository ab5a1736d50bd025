package io.eddyline.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2CatalogStoreTest {
    @TempDir
    Path directory;

    private static StoredObject object(String name, String ddl) {
        return new StoredObject(name, "STREAM", ddl, Map.of("zone", "UTC"));
    }

    @Test
    void objectsComeBackInTheOrderOfTheirCreation() {
        try (H2CatalogStore store = H2CatalogStore.open(directory)) {
            store.save(object("b", "CREATE STREAM b"));
            store.save(object("Italy", "CREATE STREAM Italy"));
            store.save(object("a", "CREATE STREAM a"));
            store.save(object("B", "CREATE STREAM B AGAIN"));
        }
        try (H2CatalogStore store = H2CatalogStore.open(directory)) {
            assertThat(store.load())
                    .containsExactly(
                            object("B", "CREATE STREAM B AGAIN"),
                            object("Italy", "CREATE STREAM Italy"),
                            object("a", "CREATE STREAM a"));
        }
    }

    @Test
    void whatIsDeletedIsGone() {
        try (H2CatalogStore store = H2CatalogStore.open(directory)) {
            store.save(object("a", "1"));
            store.save(object("b", "2"));
            store.save(object("c", "3"));
            store.delete(List.of("A", "c", "never there"));
            assertThat(store.load()).extracting(StoredObject::name).containsExactly("b");
        }
    }

    @Test
    void aSecondServerOnTheDirectoryIsRefused() {
        try (H2CatalogStore first = H2CatalogStore.open(directory)) {
            first.save(object("a", "1"));
            assertThatThrownBy(() -> H2CatalogStore.open(directory))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE))
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--data-dir");
        }
    }
}
