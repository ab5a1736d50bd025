package io.eddyline.server.catalog;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import java.util.Optional;

/**
 * An object of the catalog with what is kept of it.
 *
 * @param stored what is kept
 * @param object empty when its statement no longer plans
 * @param failure why it does not plan, or why its query could not be started
 */
public record CatalogEntry(StoredObject stored, Optional<CatalogObject> object, Optional<EddylineException> failure) {
    public String name() {
        return stored.name();
    }

    public String kind() {
        return stored.kind();
    }

    /** An attribute; the text given when there is none. */
    public String attribute(String key, String otherwise) {
        return stored.attributes().getOrDefault(key, otherwise);
    }

    /** The same entry, whose query could not be started. */
    public CatalogEntry failed(EddylineException reason) {
        return new CatalogEntry(stored, object, Optional.of(reason));
    }
}
