package io.eddyline.server.catalog;

import java.util.List;

/** Keeps the catalog's objects over restarts. Safe for use by many threads. When a method returns, its change outlives the process. */
public interface CatalogStore extends AutoCloseable {
    /** All objects in order of creation. */
    List<StoredObject> load();

    /** Adds an object, or replaces the one of its name in its place. */
    void save(StoredObject object);

    /** Takes objects away, all or none; names that are not there don't matter. */
    void delete(List<String> names);

    @Override
    void close();

    /** Keeps nothing: for a process that forgets all when it ends. */
    static CatalogStore none() {
        return new CatalogStore() {
            @Override
            public List<StoredObject> load() {
                return List.of();
            }

            @Override
            public void save(StoredObject object) {
                // Nothing outlives the process.
            }

            @Override
            public void delete(List<String> names) {
                // Nothing was kept.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
