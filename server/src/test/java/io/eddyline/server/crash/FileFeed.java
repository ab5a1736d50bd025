package io.eddyline.server.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Drops files of random rows into a directory, one after the other, while servers come and go. */
final class FileFeed implements AutoCloseable {
    /** A row of the input. */
    record Event(long id, int key, long value) {
        String json() {
            return "{\"id\":" + id + ",\"k\":" + key + ",\"v\":" + value + "}";
        }
    }

    private static final int ROWS_A_FILE = 100;

    private final Path directory;
    private final List<Event> events = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    FileFeed(Path directory, long seed) {
        this.directory = directory;
        this.thread = new Thread(() -> feed(new Random(seed)), "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void feed(Random random) {
        try {
            for (int file = 0; !stop.await(5 + random.nextInt(60), TimeUnit.MILLISECONDS); file++) {
                StringBuilder lines = new StringBuilder();
                List<Event> fresh = new ArrayList<>();
                for (int i = 0; i < ROWS_A_FILE; i++) {
                    Event event =
                            new Event((long) file * ROWS_A_FILE + i, random.nextInt(50), random.nextInt(2000) - 1000);
                    fresh.add(event);
                    lines.append(event.json()).append('\n');
                }
                // Written under a hidden name first: what appears is whole.
                Path hidden = directory.resolve(".next");
                Files.writeString(hidden, lines);
                Files.move(hidden, directory.resolve(String.format(java.util.Locale.ROOT, "%06d.json", file)));
                synchronized (events) {
                    events.addAll(fresh);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the feed and gives all that was fed. */
    List<Event> finish() throws InterruptedException {
        stop.countDown();
        thread.join();
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
