package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts that another thread may end for good: nobody who stops a query waits for a database that is gone. Thread-safe. */
public final class Patience {
    private final CountDownLatch end = new CountDownLatch(1);

    /** No pause lasts any longer. */
    public void end() {
        end.countDown();
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return end.getCount() == 0;
    }

    /**
     * Waits.
     *
     * @throws EddylineException CANCELLED when it ended
     */
    public void pause(long micros) {
        try {
            if (end.await(micros, TimeUnit.MICROSECONDS)) {
                throw new EddylineException(ErrorCode.CANCELLED, "the query was stopped while it waited");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.CANCELLED, "interrupted while waiting", e);
        }
    }

    /** Throws CANCELLED when it ended. */
    public void check() {
        if (isEnded()) {
            throw new EddylineException(ErrorCode.CANCELLED, "the query was stopped while it waited");
        }
    }
}
