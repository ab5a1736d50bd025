package io.eddyline.runtime.engine;

import java.util.List;

/**
 * When a query looks for input, and when an epoch runs without any: after a time in which a watermark goes on without a source that is idle.
 * Times are
 * microseconds: starts go by the steady clock, idleness by the time of epochs, as in watermarks. One thread.
 */
final class TriggerSchedule {
    private static final long FIRST_WAIT_MICROS = 2_000;
    private static final long LONGEST_WAIT_MICROS = 200_000;
    private static final long FIRST_CONTINUOUS_WAIT_MICROS = 200;
    private static final long LONGEST_CONTINUOUS_WAIT_MICROS = 20_000;

    private final Trigger trigger;
    private final List<Long> idleTimeouts;
    private long nextStart = Long.MIN_VALUE;
    private long lastInput = Long.MIN_VALUE;
    private int idleEpochs;
    private long wait;

    TriggerSchedule(Trigger trigger, List<Long> idleTimeouts) {
        this.trigger = trigger;
        this.idleTimeouts = idleTimeouts;
        this.idleEpochs = idleTimeouts.size();
        resetWait();
    }

    /** How long until the trigger lets an epoch start. */
    long delay(long now) {
        return nextStart == Long.MIN_VALUE ? 0 : Math.max(0, nextStart - now);
    }

    /** The query looks for input, or was restored with an epoch of that time. */
    void looked(long now) {
        if (trigger.kind() != Trigger.Kind.INTERVAL) {
            return;
        }
        // Starts stay on the beat of the first; those missed fall away.
        long interval = trigger.intervalMicros();
        if (nextStart == Long.MIN_VALUE) {
            nextStart = now + interval;
        } else if (nextStart <= now) {
            nextStart += ((now - nextStart) / interval + 1) * interval;
        }
    }

    /** An epoch of that time has run. */
    void ran(boolean hadInput, long epochTime) {
        if (hadInput) {
            lastInput = epochTime;
            idleEpochs = 0;
        } else {
            while (idleEpochs < idleTimeouts.size() && isIdleEpochDue(epochTime)) {
                idleEpochs++;
            }
        }
    }

    /** Whether an epoch without input is due. */
    boolean isIdleEpochDue(long epochTime) {
        return untilIdleEpoch(epochTime) == 0;
    }

    private long untilIdleEpoch(long epochTime) {
        return idleEpochs >= idleTimeouts.size() || lastInput == Long.MIN_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, lastInput + idleTimeouts.get(idleEpochs) - epochTime);
    }

    /** Something may be there: look more often again. */
    void resetWait() {
        wait = trigger.kind() == Trigger.Kind.CONTINUOUS ? FIRST_CONTINUOUS_WAIT_MICROS : FIRST_WAIT_MICROS;
    }

    /** Nothing was there: how long to wait before the next look, longer each time. */
    long waitForInput(long now, long epochTime) {
        long longest = trigger.kind() == Trigger.Kind.CONTINUOUS ? LONGEST_CONTINUOUS_WAIT_MICROS : LONGEST_WAIT_MICROS;
        long result = wait;
        wait = Math.min(2 * wait, longest);
        return Math.min(Math.max(result, delay(now)), Math.max(1, untilIdleEpoch(epochTime)));
    }
}
