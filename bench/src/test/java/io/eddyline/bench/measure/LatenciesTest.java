package io.eddyline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LatenciesTest {
    @Test
    void countsFromTheWarmUpToTheEnd() {
        Latencies latencies = new Latencies(100, 1000);
        assertThat(latencies.seen(0, 5)).isTrue();
        assertThat(latencies.seen(0, 104)).isTrue();
        assertThat(latencies.count()).isZero();
        for (int i = 1; i <= 1000; i++) {
            assertThat(latencies.seen(105 - i, 105)).isTrue();
        }
        assertThat(latencies.seen(0, 1105)).isFalse();
        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.quantile(0.5)).isEqualTo(500);
        assertThat(latencies.quantile(0.99)).isEqualTo(990);
        assertThat(latencies.quantile(1)).isEqualTo(1000);
    }

    @Test
    @Timeout(20)
    void theFeedSendsLinesInOrder() throws IOException {
        try (EventFeed feed = EventFeed.start(10_000);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), feed.port());
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 500; i++) {
                String[] parts = lines.readLine().split(",");
                assertThat(parts).hasSize(5);
                assertThat(Long.parseLong(parts[0])).isEqualTo(i);
                assertThat(Long.parseLong(parts[3])).isLessThanOrEqualTo(Stopwatch.wallNanos());
            }
        }
    }
}
