package io.eddyline.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.server.kafka.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A Kafka broker, and what a client that comes without the proxy sees of its topics. */
final class BrokerService implements Service {
    private static final int PARTITIONS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Broker broker;
    private FaultyProxy proxy;
    private boolean down;

    BrokerService(Path directory) throws IOException {
        broker = Broker.start(directory, this::proxied);
    }

    private int proxied(int port) {
        try {
            proxy = FaultyProxy.to(port);
            return proxy.port();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public FaultyProxy proxy() {
        return proxy;
    }

    @Override
    public void stop(boolean orderly) throws InterruptedException {
        if (down) {
            return;
        }
        down = true;
        if (orderly) {
            broker.stop();
        } else {
            broker.kill();
        }
    }

    @Override
    public void start() throws IOException {
        if (down) {
            broker.start();
            down = false;
        }
    }

    /** The beginning of the options of a source or sink, before its topic. */
    String with(String topic) {
        return " WITH (connector = 'kafka', format = 'json', connect_timeout = '3s',"
                + " 'properties.request.timeout.ms' = '3000', 'bootstrap.servers' = '"
                + broker.shownServers() + "', topic = '" + topic + "'";
    }

    String configuration() {
        return "urls.allowed: ['kafka://" + broker.shownServers() + "']";
    }

    /** Creates a topic that events are fed to. */
    Feed.Target feed(String topic) {
        broker.createTopic(topic, PARTITIONS);
        return new Feed.Target() {
            @Override
            public void give(List<Event> events, Random random) {
                events.forEach(event -> send(event, random.nextInt(PARTITIONS)));
            }

            private void send(Event event, int partition) {
                broker.send(new ProducerRecord<>(topic, partition, null, event.json()));
            }

            @Override
            public int lastEvents() {
                return PARTITIONS;
            }

            @Override
            public void finish(List<Event> last) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    send(last.get(partition), partition);
                }
                broker.flush();
            }
        };
    }

    /** The committed records of a topic as rows, each as often as it is there. */
    String log(String topic) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String value : broker.committedValues(topic)) {
            rows.add(row(value));
        }
        return BatchAnswer.sorted(rows);
    }

    /** The committed records of a topic as a table: the last value of each key. */
    String table(String topic) throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (ConsumerRecord<String, String> record : broker.committedRecords(topic)) {
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                table.put(record.key(), row(record.value()));
            }
        }
        return BatchAnswer.sorted(List.copyOf(table.values()));
    }

    private static String row(String json) throws IOException {
        List<String> values = new ArrayList<>();
        for (JsonNode value : JSON.readTree(json)) {
            values.add(value.asText());
        }
        return String.join(" ", values);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        broker.close();
    }
}
