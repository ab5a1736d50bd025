package io.eddyline.time;

/** Time as a dependency. Nobody else asks the system for the time; tests use a manual one. Safe for use by many threads. */
public interface EngineClock {
    /** Wall-clock microseconds since 1970-01-01 00:00 UTC. They jump when the machine's clock is set: not for durations. */
    long nowMicros();

    /** Nanoseconds from some fixed moment, never going back: for durations. */
    long nanos();

    /** {@link #nanos} in microseconds. */
    default long steadyMicros() {
        return nanos() / 1_000;
    }

    /** The machine's clock. */
    static EngineClock system() {
        return SystemClock.INSTANCE;
    }
}
