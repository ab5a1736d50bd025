package io.eddyline.server.crash;

import io.eddyline.server.kafka.Broker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records to a topic for as long as it is let, whatever happens to the broker meanwhile. */
final class TopicFeed implements AutoCloseable {
    private static final int RECORDS_A_TIME = 20;

    private final Broker broker;
    private final String topic;
    private final int partitions;
    private final List<FileFeed.Event> events = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    TopicFeed(Broker broker, String topic, int partitions, long seed) {
        this.broker = broker;
        this.topic = topic;
        this.partitions = partitions;
        this.thread = new Thread(() -> feed(new Random(seed)), "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void feed(Random random) {
        try {
            long id = 0;
            while (!stop.await(2 + random.nextInt(20), TimeUnit.MILLISECONDS)) {
                for (int i = 0; i < RECORDS_A_TIME; i++) {
                    FileFeed.Event event = new FileFeed.Event(id++, random.nextInt(20), random.nextInt(2000) - 1000);
                    events.add(event);
                    broker.send(new ProducerRecord<>(topic, random.nextInt(partitions), null, event.json()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the feed and gives all that was fed, when it is in the topic. */
    List<FileFeed.Event> finish() throws InterruptedException {
        stop.countDown();
        thread.join();
        broker.flush();
        return List.copyOf(events);
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
