package io.eddyline.runtime.exchange;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs the lanes of a stage, on several threads when it pays, and waits for all. The calling thread works too, so it makes progress even
 * when the pool has no free thread.
 */
public final class Workers {
    private final int threads;
    private final ExecutorService pool;

    /**
     * @param pool unused when there is one thread
     */
    public Workers(int threads, ExecutorService pool) {
        this.threads = pool == null ? 1 : threads;
        this.pool = pool;
    }

    /** Whether so many lanes are always worked on by the calling thread. */
    public boolean isInline(int lanes) {
        return threads == 1 || lanes == 1;
    }

    /** Does {@code lanes} pieces of work; the first failure is thrown when all have ended. */
    public void run(int lanes, boolean parallel, IntConsumer work) {
        if (!parallel || isInline(lanes)) {
            for (int lane = 0; lane < lanes; lane++) {
                work.accept(lane);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int lane = next.getAndIncrement(); lane < lanes; lane = next.getAndIncrement()) {
                work.accept(lane);
            }
        };
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, lanes); i++) {
            FutureTask<Void> task = new FutureTask<>(share, null);
            tasks.add(task);
            pool.execute(task);
        }
        FutureTask<Void> own = new FutureTask<>(share, null);
        own.run();
        tasks.add(own);
        await(tasks);
    }

    private static void await(List<FutureTask<Void>> tasks) {
        RuntimeException failure = null;
        for (FutureTask<Void> task : tasks) {
            // A task that no thread has begun yet finds nothing left to do: run here, it costs nothing.
            task.run();
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                failure = failure == null ? (RuntimeException) e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new EddylineException(ErrorCode.CANCELLED, "the query was interrupted", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
