package io.eddyline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.bench.measure.Stopwatch.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static Usage usage(long wallMillis, long cpuMillis, long engineMillis) {
        return new Usage(wallMillis * 1_000_000, cpuMillis * 1_000_000, engineMillis * 1_000_000);
    }

    @Test
    void theMedianIsOfAllRunsAndOfEachRound() {
        Rounds rounds = new Rounds();
        rounds.add(List.of(usage(1000, 3000, 500), usage(9000, 2000, 700)));
        rounds.add(List.of(usage(2000, 8000, 100)));

        assertThat(rounds.median(Usage::wallNanos)).isEqualTo(2.0);
        assertThat(rounds.median(Usage::cpuNanos)).isEqualTo(3.0);
        assertThat(rounds.medians(Usage::wallNanos)).containsExactly(5.0, 2.0);
        assertThat(rounds.best(Usage::engineNanos)).isEqualTo(0.1);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Rounds.median(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(3.0);
    }

    @Test
    void aRoundHasRuns() {
        assertThatThrownBy(() -> new Rounds().add(List.of())).hasMessageContaining("without runs");
    }
}
