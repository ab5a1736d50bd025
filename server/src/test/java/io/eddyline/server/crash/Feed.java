package io.eddyline.server.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives random events to a source, some at a time, for as long as it is let, whatever happens meanwhile. */
final class Feed implements AutoCloseable {
    private static final int EVENTS_A_TIME = 20;
    private static final int LONGEST_PAUSE_MILLIS = 40;

    /** Where the events go. */
    interface Target {
        /** Gives some of the events, in the order of their time. */
        void give(List<Event> events, Random random) throws IOException;

        /** Gives the events that end all windows, and returns when everything is there. */
        void finish(List<Event> last) throws IOException;

        /** Events that end all windows. */
        default int lastEvents() {
            return 1;
        }
    }

    private final Target target;
    private final List<Event> events = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Throwable failure;

    Feed(Target target, long seed) {
        this.target = target;
        this.thread = new Thread(() -> feed(new Random(seed)), "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void feed(Random random) {
        try {
            while (!stop.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                List<Event> fresh = new ArrayList<>();
                for (int i = 0; i < EVENTS_A_TIME; i++) {
                    fresh.add(new Event(events.size() + i, random.nextInt(50), random.nextInt(2000) - 1000));
                }
                target.give(fresh, random);
                events.addAll(fresh);
            }
            List<Event> last = new ArrayList<>();
            for (int i = 0; i < target.lastEvents(); i++) {
                last.add(Event.last(i));
            }
            target.finish(last);
            events.addAll(last);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the feed and gives all that was fed. */
    List<Event> finish() throws InterruptedException {
        stop.countDown();
        thread.join();
        if (failure != null) {
            throw new AssertionError("the feed failed", failure);
        }
        return List.copyOf(events);
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
