package io.eddyline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    @Test
    void threadsAreToldByTheirNames() {
        assertThat(ThreadTimes.kind("C2 CompilerThre")).isEqualTo("second compiler (C2)");
        assertThat(ThreadTimes.kind("C1 CompilerThre")).isEqualTo("first compiler (C1)");
        assertThat(ThreadTimes.kind("GC Thread#0")).isEqualTo("collector");
        assertThat(ThreadTimes.kind("VM Thread")).isEqualTo("collector");
        assertThat(ThreadTimes.kind("query-speed_1")).isEqualTo(ThreadTimes.ENGINE);
    }

    @Test
    void theEnginesTimeIsWhatIsLeft() {
        ThreadTimes times = ThreadTimes.start();
        Stopwatch stopwatch = Stopwatch.start();
        long sum = 0;
        while (stopwatch.stop().cpuNanos() < 100_000_000) {
            sum += stopwatch.stop().wallNanos();
        }
        assertThat(sum).isPositive();
        assertThat(times.stop().get(ThreadTimes.ENGINE)).isGreaterThan(20.0);
    }
}
