package io.eddyline.runtime.engine;

import io.eddyline.time.EngineClock;

/**
 * The times of a query's epochs: the machine's clock, but never going back. After that clock was set back, time goes on at half its pace until
 * both agree again, so that nothing that waits for time stands still. One thread.
 */
final class MonotonicTime {
    private final EngineClock clock;
    private long lastMicros = Long.MIN_VALUE;
    private long lastSteadyMicros;

    MonotonicTime(EngineClock clock) {
        this.clock = clock;
    }

    /** An epoch before this process had that time. */
    void reached(long micros) {
        lastMicros = micros;
        lastSteadyMicros = clock.steadyMicros();
    }

    /** Microseconds since 1970 that an epoch would have now. */
    long now() {
        long now = clock.nowMicros();
        return now >= lastMicros ? now : lastMicros + (clock.steadyMicros() - lastSteadyMicros) / 2;
    }

    /** The time of the next epoch. */
    long next() {
        reached(now());
        return lastMicros;
    }
}
