package io.eddyline.connectors.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.connectors.generator.Pace;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSourceTest {
    private final ManualClock clock = new ManualClock(0);
    private SourceContext context;

    private Source source(Map<String, String> options) {
        List<SourceColumn> columns = Sources.suppliedColumns("rate", options, Path.of("."), clock);
        context = Sources.context("rate", columns, options, Path.of("."), clock);
        return new RateConnector().createSource(context);
    }

    @Test
    void givesRowsAsTheirTimeComes() {
        Source source = source(Map.of("rows.per.second", "2"));
        assertThat(source.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), true));
        clock.advanceMillis(1600);
        List<List<Object>> rows = Sources.rows(source, context, source.plan(ReadLimit.NONE));
        LocalDateTime start = LocalDateTime.of(1970, 1, 1, 0, 0);
        assertThat(rows)
                .containsExactly(
                        List.of(start, 0L),
                        List.of(start.plusNanos(500_000_000), 1L),
                        List.of(start.plusSeconds(1), 2L));
        clock.advanceMillis(100);
        assertThat(source.plan(ReadLimit.NONE).isEmpty()).isTrue();
        assertThat(source.isExhausted()).isFalse();
    }

    @Test
    void dealsRowsOutToPartitions() {
        Source source = source(Map.of("rows.per.second", "10", "num.partitions", "3"));
        source.plan(ReadLimit.NONE);
        clock.advanceMillis(400);
        source.plan(ReadLimit.NONE);
        clock.advanceMillis(600);
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(input.splits()).extracting(Split::partition).containsExactly(0, 1, 2);
        assertThat(Sources.rows(source, context, input))
                .extracting(row -> row.get(1))
                .containsExactly(6L, 9L, 4L, 7L, 5L, 8L);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "7,0", "1000000,0", "100,10000000", "3,1000000"})
    void noRowComesBeforeItsTime(long rowsPerSecond, long rampMicros) {
        Pace pace = new Pace(rowsPerSecond, rampMicros);
        long before = 0;
        for (long elapsed = 0; elapsed < 20_000_000; elapsed += 333_333) {
            long due = pace.due(elapsed);
            assertThat(due).isGreaterThanOrEqualTo(before);
            if (due > 0) {
                assertThat(pace.offsetMicros(due - 1)).isLessThanOrEqualTo(elapsed);
            }
            before = due;
        }
        assertThat(pace.due(100_000_000_000L)).isEqualTo((long) ((100_000.0 - rampMicros / 1e6 / 2) * rowsPerSecond));
    }
}
