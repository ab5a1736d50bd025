package io.eddyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.SourceContract;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The contract of sources, for what was posted before. */
class WebhookSourceContractTest extends SourceContract {
    /** Some megabytes, for a log is cut at every megabyte or so. */
    private static final int REQUESTS = 50;

    private WebhookLogs logs;

    static Stream<Case> cases() {
        List<SourceColumn> columns = List.of(
                new SourceColumn("n", DataType.bigint(), null),
                new SourceColumn("name", DataType.varchar(), null),
                new SourceColumn("at", DataType.timestampLtz(3), "received"),
                new SourceColumn("o", DataType.bigint(), "offset"));
        return Stream.of(
                new Case("webhook", Map.of("format", "json"), new ReadLimit(Long.MAX_VALUE, 1 << 20), columns),
                new Case("webhook", Map.of("format", "csv"), new ReadLimit(Long.MAX_VALUE, 1), columns));
    }

    @Override
    protected boolean isEndless(Case given) {
        return true;
    }

    /** The first to be made finds the requests; those after it read the same log. */
    @Override
    protected Source create(SourceContext context) {
        if (logs == null) {
            logs = openLogs();
            for (int i = 0; i < REQUESTS; i++) {
                post(context, i);
            }
        }
        return logs.source(context, "");
    }

    private WebhookLogs openLogs() {
        try {
            return WebhookLogs.open(Files.createTempDirectory(base, "logs"), clock);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void post(SourceContext context, int number) {
        String name = "long name, ".repeat(8_000);
        String body = context.definition().options().get("format").equals("csv")
                ? number + ",first\n" + number + ",\"" + name + "\"\n"
                : "{\"n\":" + number + ",\"name\":\"" + name + "\"}\n{\"n\":" + number + "}";
        assertThat(logs.accept("S", context.definition(), body.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    @AfterEach
    void closeLogs() {
        if (logs != null) {
            logs.close();
            logs = null;
        }
    }
}
