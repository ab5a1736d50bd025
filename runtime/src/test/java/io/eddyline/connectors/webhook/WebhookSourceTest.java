package io.eddyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSourceTest {
    private static final long NOW = 1_700_000_000_123_456L;

    @TempDir
    Path base;

    private final ManualClock clock = new ManualClock(NOW);
    private WebhookLogs logs;

    @BeforeEach
    void open() {
        logs = WebhookLogs.open(base, clock);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private SourceContext context(String format, SourceColumn... columns) {
        return Sources.context("webhook", List.of(columns), Map.of("format", format), base, clock);
    }

    private SourceContext json() {
        return context(
                "json",
                new SourceColumn("n", DataType.bigint(), null),
                new SourceColumn("at", DataType.timestampLtz(3), "received"),
                new SourceColumn("o", DataType.bigint(), "offset"));
    }

    private void post(SourceContext context, String body) {
        assertThat(logs.accept("S", context.definition(), body.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static List<Object> numbers(Source source, SourceContext context, EpochInput input) {
        return Sources.rows(source, context, input).stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void rowsCarryWhenAndWhereTheyWereReceived() {
        SourceContext context = json();
        post(context, "{\"n\":1}\n{\"n\":2}");
        clock.advanceMillis(1);
        post(context, "{\"n\":3}\n");
        Source source = logs.source(context, "q");
        Instant first = Instant.ofEpochMilli(NOW / 1000);
        assertThat(Sources.rows(source, context, source.plan(ReadLimit.NONE)))
                .containsExactly(List.of(1L, first, 0L), List.of(2L, first, 0L), List.of(3L, first.plusMillis(1), 31L));
        source.close();
    }

    @Test
    void everyBodyStandsForItself() {
        SourceContext csv = Sources.context(
                "webhook",
                List.of(new SourceColumn("n", DataType.bigint(), null)),
                Map.of("format", "csv", "header", "true"),
                base,
                clock);
        for (int i = 0; i < 5000; i++) {
            post(csv, "n\n" + i + "\n" + (i + 10_000));
        }
        Source source = logs.source(csv, "q");
        assertThat(numbers(source, csv, source.plan(ReadLimit.NONE)))
                .hasSize(10_000)
                .startsWith(0L, 10_000L, 1L, 10_001L)
                .doesNotHaveDuplicates();
        source.close();
    }

    @Test
    void largeAndManySmallBodiesAreReadInParts() {
        SourceContext context = context("json", new SourceColumn("n", DataType.bigint(), null));
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            large.append("{\"n\":").append(i).append("}\n");
        }
        List<Object> wanted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            post(context, large.toString());
            for (long n = 0; n < 100_000; n++) {
                wanted.add(n);
            }
        }
        Source source = logs.source(context, "q");
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(input.splits()).hasSizeGreaterThan(2);
        assertThat(numbers(source, context, input)).isEqualTo(wanted);
        source.close();
    }

    @Test
    void whatDoesNotDecodeIsABadRowWithItsPlace() {
        SourceContext context = json();
        post(context, "{\"n\":1}\n{\"n\":\"x\"}\n{\"n\":2}");
        post(context, "garbage");
        Source source = logs.source(context, "q");
        List<String> bad = new ArrayList<>();
        int rows = 0;
        try (SplitReader reader =
                source.open(source.plan(ReadLimit.NONE).splits().get(0))) {
            for (Batch batch = reader.read(
                            (place, raw, reason) -> bad.add(place + " " + new String(raw, StandardCharsets.UTF_8)));
                    batch != null;
                    batch = reader.read((place, raw, reason) -> bad.add(place))) {
                rows += batch.selectedCount();
                assertThat(batch.origin().position(1)).isEqualTo("request 0:row 2");
            }
        }
        assertThat(rows).isEqualTo(2);
        assertThat(bad).containsExactly("request 0:byte 8 {\"n\":\"x\"}", "request 41:byte 0 garbage");
        source.close();
    }

    @Test
    void goesOnWhereItStoodAndKeepsWhatIsNotCommitted() {
        SourceContext context = json();
        for (int i = 0; i < 4; i++) {
            post(context, "{\"n\":" + i + "}");
        }
        Source source = logs.source(context, "q");
        EpochInput first = source.plan(new ReadLimit(Long.MAX_VALUE, 30));
        source.committed(first);
        String snapshot = source.snapshot();
        post(context, "{\"n\":4}");
        EpochInput second = source.plan(ReadLimit.NONE);
        source.close();
        logs.close();
        logs = WebhookLogs.open(base, clock);
        Source again = logs.source(context, "q");
        again.restore(snapshot, List.of(second));
        assertThat(numbers(again, context, second)).endsWith(4L);
        assertThat(again.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), true));
        post(context, "{\"n\":5}");
        again.limitToPresent();
        post(context, "{\"n\":6}");
        assertThat(numbers(again, context, again.plan(ReadLimit.NONE))).containsExactly(5L);
        again.close();
        Source lost = logs.source(context, "q");
        assertThatThrownBy(() -> lost.restore("{\"from\":9999,\"to\":9999}", List.of()))
                .hasMessageContaining("do not belong to one moment");
        logs.delete("s");
        Source anew = logs.source(context, "q");
        assertThat(anew.plan(ReadLimit.NONE).isEmpty()).isTrue();
    }
}
