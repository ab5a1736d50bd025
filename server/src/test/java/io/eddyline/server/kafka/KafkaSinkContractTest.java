package io.eddyline.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.connectors.SinkContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** The contract of sinks, for topics of a real broker that a reader of committed records sees. */
@Timeout(120)
class KafkaSinkContractTest extends SinkContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEADLINE_NANOS = 20_000_000_000L;
    private static int topics;

    private Broker broker;
    private String topic;

    static Stream<Case> cases() {
        return Stream.of(
                new Case("kafka", Map.of("format", "json")),
                new Case("kafka", Map.of("format", "json", "key.columns", "n", "key.format", "json")),
                new Case("kafka", Map.of("format", "debezium-json")));
    }

    @Override
    protected void empty() throws IOException {
        broker = Broker.shared();
        topic = "sink-contract-" + topics++;
        broker.createTopic(topic, 2);
    }

    @Override
    protected Map<String, String> options(Case one) {
        Map<String, String> options = new HashMap<>(one.options());
        options.putAll(Map.of("topic", topic, "bootstrap.servers", broker.servers()));
        return options;
    }

    @Override
    protected String run(String name) {
        return name + "-" + topic;
    }

    @Override
    protected List<Long> visible(Case one) throws JsonProcessingException {
        List<Long> numbers = new ArrayList<>();
        for (String value : broker.committedValues(topic)) {
            numbers.add(JSON.readTree(value).findValue("n").asLong());
        }
        Collections.sort(numbers);
        return numbers;
    }

    /** The mark of a commit reaches the partitions a moment after it. */
    @Override
    protected void assertVisible(Case one, List<Long> expected) throws Exception {
        long start = System.nanoTime();
        while (visible(one).size() < expected.size() && System.nanoTime() - start < DEADLINE_NANOS) {
            Thread.onSpinWait();
        }
        assertThat(visible(one)).isEqualTo(expected);
    }
}
