package io.eddyline.server.crash;

import java.io.IOException;

/** Something outside of the server that it reads from or writes to, and that fails. The server comes to it through the proxy. */
interface Service extends AutoCloseable {
    String name();

    FaultyProxy proxy();

    /**
     * Ends it; nothing when it is down.
     *
     * @param orderly whether it may tidy up before
     */
    void stop(boolean orderly) throws IOException, InterruptedException;

    /** Starts it again with all it had; nothing when it is up. */
    void start() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
