package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.StoredObject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the catalog's objects back after a start of the process, in the order of their creation, and sets their queries going. */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    private final Instance instance;

    Restoration(Instance instance) {
        this.instance = instance;
    }

    void run() {
        for (StoredObject stored : instance.catalog().load()) {
            CatalogEntry entry = plan(stored);
            instance.catalog().restore(entry);
            entry.object().ifPresent(object -> start(stored, object));
        }
    }

    private CatalogEntry plan(StoredObject stored) {
        try {
            CatalogObject object = new Definitions(instance).define(stored);
            return new CatalogEntry(stored, Optional.of(object), Optional.empty());
        } catch (RuntimeException e) {
            EddylineException reason = reason(e);
            LOG.warn("{} '{}' cannot be restored: {}", stored.kind(), stored.name(), reason.getMessage());
            return new CatalogEntry(stored, Optional.empty(), Optional.of(reason));
        }
    }

    private static EddylineException reason(RuntimeException e) {
        if (e instanceof EddylineException known) {
            return known;
        }
        LOG.error("a statement cannot be planned again", e);
        return new EddylineException(ErrorCode.INTERNAL, "a fault in Eddyline; the log has the details", e);
    }

    private void start(StoredObject stored, CatalogObject object) {
        String state = stored.attributes().get(Instance.STATE);
        if (object instanceof SinkDefinition && "stopped".equals(state)) {
            return;
        }
        try {
            start(object).ifPresent(query -> {
                if ("paused".equals(state)) {
                    query.pause();
                } else if ("stopped".equals(state)) {
                    query.stop();
                }
            });
        } catch (RuntimeException e) {
            EddylineException reason = reason(e);
            instance.catalog().noteFailure(stored.name(), reason);
            LOG.warn("query '{}' cannot be started: {}", stored.name(), reason.getMessage());
        }
    }

    private Optional<Query> start(CatalogObject object) {
        return new Definitions(instance).start(object);
    }
}
