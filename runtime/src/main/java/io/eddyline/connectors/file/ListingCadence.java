package io.eddyline.connectors.file;

import io.eddyline.time.EngineClock;

/**
 * Says when a directory may be listed again: after nine times as long as listing took, at most some seconds, so that looking for new files in a
 * directory of many, or far away, takes a tenth of the time. One thread at a time.
 */
final class ListingCadence {
    private static final long REST = 9;
    private static final long MAX_REST_NANOS = 5_000_000_000L;

    private final EngineClock clock;
    private long begun;
    private long rested;
    private boolean listed;

    ListingCadence(EngineClock clock) {
        this.clock = clock;
    }

    boolean isDue() {
        return !listed || clock.nanos() - rested >= 0;
    }

    void begin() {
        begun = clock.nanos();
    }

    void end() {
        long now = clock.nanos();
        rested = now + Math.min(MAX_REST_NANOS, REST * (now - begun));
        listed = true;
    }
}
