package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The state of one query, what it was asked to become, and who waits for that. Safe for use by many threads: only the query's thread moves the
 * state ({@link #move}), others ask ({@link #ask}) and wait ({@link #await}).
 */
final class QueryLifecycle {
    /** What a query was asked for. */
    enum Wish {
        RUN,
        PAUSE,
        /** End after the running epoch. */
        STOP,
        /** End now. */
        CANCEL
    }

    private final String query;
    private final Consumer<QueryState> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private QueryState state = QueryState.CREATED;
    private Wish wish = Wish.RUN;
    private EddylineException failure;
    private boolean answered;
    private boolean signalled;
    private boolean sleeping;
    /** Who does the query's work while its own thread sleeps; null mostly. */
    private Thread borrower;

    private boolean heldUp;
    private long requested;
    private long served;

    QueryLifecycle(String query, Consumer<QueryState> listener) {
        this.query = query;
        this.listener = listener;
    }

    QueryState state() {
        return locked(() -> state);
    }

    Wish wish() {
        return locked(() -> wish);
    }

    Optional<EddylineException> failure() {
        return locked(() -> Optional.ofNullable(failure));
    }

    private <T> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The one way from state to state. */
    void move(QueryState next, EddylineException error) {
        lock.lock();
        try {
            if (!state.permits(next)) {
                throw new IllegalStateException("query '" + query + "' cannot go from " + state + " to " + next);
            }
            if ((next == QueryState.FAILED) != (error != null)) {
                throw new IllegalArgumentException(next + " with error " + error);
            }
            state = next;
            failure = error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.accept(next);
    }

    /** Says what the query should do; ILLEGAL_STATE unless it is in one of the states. */
    void ask(Wish newWish, QueryState... from) {
        lock.lock();
        try {
            boolean allowed = from.length == 0;
            for (QueryState permitted : from) {
                allowed |= state == permitted;
            }
            if (!allowed) {
                throw new EddylineException(
                                ErrorCode.ILLEGAL_STATE, "the query '" + query + "' is " + state + ", not " + from[0])
                        .hint(state.isTerminal() ? "Start it again." : "");
            }
            // Once it is to end, it is.
            wish = newWish.compareTo(wish) < 0 && wish.compareTo(Wish.STOP) >= 0 ? wish : newWish;
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the query's thread: there may be something to do. */
    void wake() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the query's thread sleep until it is woken; a wake since the last sleep counts. Whether it was woken. */
    boolean sleep(long micros) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            sleeping = true;
            long left = TimeUnit.MICROSECONDS.toNanos(micros);
            while (!signalled && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean woken = signalled;
            signalled = false;
            return woken;
        } finally {
            awaitGivenBack();
            sleeping = false;
            lock.unlock();
        }
    }

    /** The query's thread goes on only when nobody else does its work, whatever woke it. */
    private void awaitGivenBack() {
        while (borrower != null) {
            heldUp = true;
            changed.awaitUninterruptibly();
        }
        heldUp = false;
    }

    /**
     * Lets the calling thread do the query's work: when the query's own thread sleeps and nothing was asked of it. Then {@link #giveBack} must
     * follow; until then the query's thread goes on sleeping. What either has done before, the other sees.
     */
    boolean borrow() {
        lock.lock();
        try {
            if (!sleeping || borrower != null || signalled || wish != Wish.RUN || requested > served) {
                return false;
            }
            borrower = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #borrow} began; with {@code wake} the query's thread has something to do. */
    void giveBack(boolean wake) {
        lock.lock();
        try {
            borrower = null;
            signalled |= wake;
            if (wake || heldUp) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread does the query's work for now. */
    boolean isBorrower() {
        return locked(() -> borrower == Thread.currentThread());
    }

    /** There is an answer to read. */
    void answered() {
        lock.lock();
        try {
            answered = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitAnswer(Duration timeout) {
        return await(timeout, () -> answered || state.isTerminal());
    }

    boolean awaitState(Duration timeout, QueryState wanted) {
        return await(timeout, () -> state == wanted || state.isTerminal());
    }

    boolean awaitEnd(Duration timeout) {
        return await(timeout, () -> state.isTerminal());
    }

    /** Asks for all that is there now to be processed; gives the number of the request. */
    long request() {
        lock.lock();
        try {
            requested++;
            signalled = true;
            changed.signalAll();
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /** The newest request. */
    long requested() {
        return locked(() -> requested);
    }

    boolean hasRequest() {
        return locked(() -> requested > served);
    }

    /** All that was there when the request was made is processed. */
    void served(long request) {
        lock.lock();
        try {
            served = Math.max(served, request);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitServed(Duration timeout, long request) {
        return await(timeout, () -> served >= request || state.isTerminal() || state == QueryState.PAUSED)
                && locked(() -> served >= request);
    }

    private boolean await(Duration timeout, BooleanSupplier condition) {
        lock.lock();
        try {
            long left = nanos(timeout);
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.CANCELLED, "the statement was interrupted while it waited", e);
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
