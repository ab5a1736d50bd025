package io.eddyline.server.session;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.Sink;
import io.eddyline.connectors.webhook.WebhookConnector;
import io.eddyline.connectors.webhook.WebhookLogs;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.Optional;

/** Streams that others post rows to: what becomes of their requests when catalog objects come and go. Safe for use by many threads. */
public final class PostedRows {
    private final Catalog catalog;
    private final Optional<WebhookLogs> logs;

    PostedRows(Catalog catalog, Optional<WebhookLogs> logs) {
        this.catalog = catalog;
        this.logs = logs;
    }

    /**
     * Keeps a request.
     *
     * @return its position; empty when too much waits
     * @throws EddylineException UNKNOWN_OBJECT when there is no such stream
     */
    public Optional<Long> accept(String name, byte[] body) {
        CatalogObject object = catalog.find(name).orElse(null);
        if (logs.isEmpty() || !(object instanceof StreamDefinition stream) || !isPostedTo(stream)) {
            throw new EddylineException(
                    ErrorCode.UNKNOWN_OBJECT, "there is no stream '" + name + "' that rows can be posted to");
        }
        return logs.get().accept(stream.name(), stream.source(), body);
    }

    /** The token of its own that allows to post to a stream; empty when there is none, or no such stream. */
    public Optional<String> token(String name) {
        return catalog.find(name)
                .filter(object -> object instanceof StreamDefinition stream && isPostedTo(stream))
                .flatMap(object -> WebhookConnector.token(
                        ((StreamDefinition) object).source().options()));
    }

    private static boolean isPostedTo(StreamDefinition stream) {
        return stream.source().connector().equals(WebhookConnector.NAME);
    }

    /** A way for an INSERT to add rows to a stream: as a request where it is posted to, else as its connector does. */
    Sink insertion(Insertion insertion) {
        String connector = insertion.stream().definition().connector();
        return connector.equals(WebhookConnector.NAME) && logs.isPresent()
                ? logs.get().insertion(insertion)
                : Plugins.connector(connector).createInsertion(insertion);
    }

    /** A stream is about to be created: what an object of this name left behind must not become the new one's past. */
    void creating(StreamDefinition stream) {
        if (!isPostedTo(stream)) {
            return;
        }
        if (logs.isEmpty()) {
            throw new EddylineException(
                            ErrorCode.ILLEGAL_STATE, "nothing can be posted to '" + stream.name() + "' here")
                    .hint("Webhooks are off: start a server with the setting 'webhook.token'.");
        }
        logs.get().delete(stream.name());
    }

    /** An object is no more. */
    void dropped(String name, Optional<CatalogObject> object) {
        logs.ifPresent(present -> {
            present.forget(name);
            if (object.orElse(null) instanceof StreamDefinition stream && isPostedTo(stream)) {
                present.delete(name);
            }
        });
    }

    void close() {
        logs.ifPresent(WebhookLogs::close);
    }
}
