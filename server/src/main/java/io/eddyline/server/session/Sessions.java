package io.eddyline.server.session;

import java.util.Map;

/** Opens sessions. Safe for use by many threads. */
@FunctionalInterface
public interface Sessions {
    /**
     * A new session.
     *
     * @param settings session settings that the client asks for, as in SET
     */
    Session open(Map<String, String> settings);
}
