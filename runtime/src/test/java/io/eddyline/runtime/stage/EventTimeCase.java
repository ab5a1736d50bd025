package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.PlanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Events with times, windows over them, and how their rows are accounted for. */
final class EventTimeCase {
    private EventTimeCase() {}

    static final long SECOND = 1_000_000;
    static final RowType EVENTS = RowType.of(
            List.of("k", "at", "tags"),
            List.of(DataType.bigint(), DataType.timestamp(3), DataType.array(DataType.varchar())));

    /** Seconds after 1970, also before it. */
    static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    static TestRun.Change event(Long key, Long seconds, String... tags) {
        return new TestRun.Change(Arrays.asList(key, seconds == null ? null : time(seconds), Arrays.asList(tags)), 1);
    }

    static PlanNode watermarked(long delaySeconds, long idleSeconds) {
        return new WatermarkNode(
                TestRun.scan("events", EVENTS), "events", 1, delaySeconds * SECOND, idleSeconds * SECOND);
    }

    static WindowNode window(PlanNode input, WindowKind kind, long size, long slide, boolean dropClosed) {
        RowType bounds = RowType.of(
                List.of("window_start", "window_end", "window_time"),
                List.of(DataType.timestamp(3), DataType.timestamp(3), DataType.timestamp(3)));
        return new WindowNode(
                input,
                kind,
                1,
                size * SECOND,
                slide * SECOND,
                0,
                dropClosed,
                input.schema().concat(bounds));
    }

    static List<TestRun.Change> events(Random random, int epoch) {
        List<TestRun.Change> events = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            Long key = random.nextInt(9) == 0 ? null : (long) random.nextInt(4);
            Long at = random.nextInt(15) == 0 ? null : epoch * 3L - random.nextInt(12);
            events.add(event(key, at));
        }
        return events;
    }

    static void assertAccounted(EpochOutcome outcome) {
        assertThat(outcome.rowsFiltered()
                        + outcome.rowsLate()
                        + outcome.rowsUndecodable()
                        + outcome.rowsFailed()
                        + outcome.rowsKept()
                        + outcome.rowsGiven())
                .as(outcome.toString())
                .isEqualTo(outcome.rowsRead());
    }
}
