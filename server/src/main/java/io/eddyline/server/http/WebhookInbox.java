package io.eddyline.server.http;

import java.util.Optional;

/** Keeps what is posted. Called by many threads at once. */
@FunctionalInterface
public interface WebhookInbox {
    /**
     * Keeps the body of a request for a stream; it is durable when this returns.
     *
     * @return its position in the stream; empty when too much waits to be read, and the sender is to wait
     * @throws io.eddyline.error.EddylineException UNKNOWN_OBJECT when there is no such stream, INPUT_OUTPUT when it cannot be kept
     */
    Optional<Long> accept(String stream, byte[] body);
}
