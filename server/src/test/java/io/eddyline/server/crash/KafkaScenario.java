package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What begins with a topic of events. */
abstract class KafkaScenario implements Scenario {
    final BrokerService broker;

    KafkaScenario(Path directory) throws IOException {
        broker = new BrokerService(directory.resolve("broker"));
    }

    @Override
    public List<Service> services() {
        return List.of(broker);
    }

    @Override
    public List<String> configuration() {
        return List.of(broker.configuration());
    }

    @Override
    public final Feed.Target feed(Place place) {
        return broker.feed("events" + place.suffix());
    }

    /** The statement that makes the stream of events. */
    final String events(Place place) {
        return "CREATE STREAM events " + COLUMNS + broker.with("events" + place.suffix()) + ")";
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
