package io.eddyline.server.catalog;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The catalog of a process, kept in a {@link CatalogStore}. Safe for use by many threads; changes are made by one statement at a time. */
public final class ServerCatalog implements Catalog, AutoCloseable {
    private final CatalogStore store;
    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

    public ServerCatalog(CatalogStore store) {
        this.store = store;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<CatalogObject> find(String name) {
        return entry(name).flatMap(CatalogEntry::object);
    }

    @Override
    public List<CatalogObject> objects() {
        return entries().stream().flatMap(entry -> entry.object().stream()).toList();
    }

    /** Also an object that no longer plans. */
    public synchronized Optional<CatalogEntry> entry(String name) {
        return Optional.ofNullable(entries.get(key(name)));
    }

    /** All, in order of creation. */
    public synchronized List<CatalogEntry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** What was kept before the process started; {@link #restore} takes each in. */
    public List<StoredObject> load() {
        return store.load();
    }

    /** Takes in an object that is kept already. */
    public synchronized void restore(CatalogEntry entry) {
        entries.put(key(entry.name()), entry);
    }

    /** Adds an object, durably; OBJECT_EXISTS when the name is taken and is not to be replaced. */
    public synchronized void add(CatalogObject object, Map<String, String> attributes, boolean replace) {
        CatalogEntry present = entries.get(key(object.name()));
        if (present != null && !replace) {
            throw exists(present);
        }
        StoredObject stored = new StoredObject(object.name(), object.kind(), object.ddl(), attributes);
        store.save(stored);
        entries.put(key(object.name()), new CatalogEntry(stored, Optional.of(object), Optional.empty()));
    }

    public static EddylineException exists(CatalogEntry present) {
        return new EddylineException(
                ErrorCode.OBJECT_EXISTS, "a " + present.kind() + " named '" + present.name() + "' exists already");
    }

    /** Notes why an object's query does not run; null when it does. Not kept. */
    public synchronized void noteFailure(String name, EddylineException failure) {
        entries.computeIfPresent(
                key(name),
                (key, entry) -> new CatalogEntry(entry.stored(), entry.object(), Optional.ofNullable(failure)));
    }

    /** Changes an attribute, durably; null takes it away. */
    public synchronized void setAttribute(String name, String attribute, String value) {
        CatalogEntry entry = entries.get(key(name));
        if (entry == null) {
            return;
        }
        Map<String, String> attributes = new HashMap<>(entry.stored().attributes());
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        StoredObject changed =
                new StoredObject(entry.name(), entry.kind(), entry.stored().ddl(), attributes);
        store.save(changed);
        entries.put(key(name), new CatalogEntry(changed, entry.object(), entry.failure()));
    }

    /** Takes objects away, durably, all or none. */
    public synchronized void drop(List<String> names) {
        store.delete(names);
        names.forEach(name -> entries.remove(key(name)));
    }

    @Override
    public void close() {
        store.close();
    }
}
