package io.eddyline.runtime.engine;

import io.eddyline.time.EngineClock;
import java.util.concurrent.atomic.AtomicLong;

/** Time that goes on when a test says so. */
final class ManualClock implements EngineClock {
    private final AtomicLong micros = new AtomicLong(1_000_000_000_000L);
    private final AtomicLong shift = new AtomicLong();

    void advance(long by) {
        micros.addAndGet(by);
    }

    /** Sets the machine's clock forward or back. */
    void jump(long by) {
        shift.addAndGet(by);
    }

    @Override
    public long nowMicros() {
        return micros.get() + shift.get();
    }

    @Override
    public long nanos() {
        return micros.get() * 1000;
    }
}
