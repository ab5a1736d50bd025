package io.eddyline.server.kafka;

import io.eddyline.connector.ReadLimit;
import io.eddyline.connectors.SourceContract;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** The contract of sources, for topics of a real broker. */
@Timeout(120)
class KafkaSourceContractTest extends SourceContract {
    private static final String TOPIC = "source-contract";
    private static final int ROWS = 800;
    private static final List<SourceColumn> COLUMNS = List.of(
            new SourceColumn("n", DataType.bigint(), null),
            new SourceColumn("name", DataType.varchar(), null),
            new SourceColumn("partition", DataType.integer(), "partition"),
            new SourceColumn("at", DataType.bigint(), "offset"));

    private static boolean filled;

    private static synchronized Broker filledBroker() throws IOException {
        Broker broker = Broker.shared();
        if (!filled) {
            filled = true;
            broker.createTopic(TOPIC, 2);
            for (int partition = 0; partition < 2; partition++) {
                int from = partition * ROWS / 2;
                broker.send(
                        TOPIC,
                        partition,
                        IntStream.range(from, from + ROWS / 2)
                                .mapToObj(i -> "{\"n\":" + i + ",\"name\":\"row " + i + "\"}")
                                .toArray(String[]::new));
            }
        }
        return broker;
    }

    static Stream<Case> cases() throws IOException {
        Map<String, String> options = new HashMap<>(Map.of(
                "bootstrap.servers",
                filledBroker().servers(),
                "topic",
                TOPIC,
                "format",
                "json",
                "ending.offsets",
                "latest"));
        Map<String, String> bounded = new HashMap<>(options);
        bounded.put("max.offsets.per.trigger", "170");
        Map<String, String> endless = new HashMap<>(bounded);
        endless.remove("ending.offsets");
        return Stream.of(
                new Case("kafka", options, new ReadLimit(190, Long.MAX_VALUE), COLUMNS),
                new Case("kafka", bounded, ReadLimit.NONE, COLUMNS),
                new Case("kafka", endless, ReadLimit.NONE, COLUMNS));
    }

    @Override
    protected boolean isEndless(Case given) {
        return !given.options().containsKey("ending.offsets");
    }
}
