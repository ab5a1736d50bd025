package io.eddyline.catalog;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A catalog that lasts as long as the process; a durable one wraps it. */
public final class MemoryCatalog implements Catalog {
    private final Map<String, CatalogObject> objects = new LinkedHashMap<>();

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public synchronized Optional<CatalogObject> find(String name) {
        return Optional.ofNullable(objects.get(key(name)));
    }

    @Override
    public synchronized List<CatalogObject> objects() {
        return new ArrayList<>(objects.values());
    }

    /** Adds an object, or replaces the one of its name when {@code replace}; else OBJECT_EXISTS. */
    public synchronized void put(CatalogObject object, boolean replace) {
        CatalogObject present = objects.get(key(object.name()));
        if (present != null && !replace) {
            throw new EddylineException(
                    ErrorCode.OBJECT_EXISTS, "a " + present.kind() + " named '" + present.name() + "' exists already");
        }
        objects.put(key(object.name()), object);
    }

    /** Takes an object away; nothing happens when there is none of the name. */
    public synchronized void remove(String name) {
        objects.remove(key(name));
    }
}
