package io.eddyline.catalog;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.List;
import java.util.Optional;

/** All that has a name. Implementations are safe for use by many threads; {@link #objects()} is a consistent copy. */
public interface Catalog {
    /** The object of this name, without regard to case. */
    Optional<CatalogObject> find(String name);

    /** All objects in order of creation. */
    List<CatalogObject> objects();

    /** The object of this name, or UNKNOWN_OBJECT with the nearest name. */
    default CatalogObject require(String name) {
        return find(name)
                .orElseThrow(() -> new EddylineException(
                                ErrorCode.UNKNOWN_OBJECT,
                                "there is no stream, table, view or sink named '" + name + "'")
                        .hint(Suggestions.didYouMean(
                                name,
                                objects().stream().map(CatalogObject::name).toList())));
    }
}
