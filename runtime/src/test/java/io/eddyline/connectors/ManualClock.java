package io.eddyline.connectors;

import io.eddyline.time.EngineClock;

/** Time that stands still until a test moves it. */
public final class ManualClock implements EngineClock {
    private long micros;

    public ManualClock(long micros) {
        this.micros = micros;
    }

    public void advanceMillis(long millis) {
        micros += millis * 1000;
    }

    @Override
    public long nowMicros() {
        return micros;
    }

    @Override
    public long nanos() {
        return micros * 1000;
    }
}
