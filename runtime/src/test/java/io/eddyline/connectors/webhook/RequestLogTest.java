package io.eddyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {
    private static final long SEGMENT = 100;
    private static final long MUCH = 1 << 20;
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final long RECORD = LogSegment.HEADER_BYTES + BODY.length;

    @TempDir
    Path directory;

    private RequestLog open() {
        return RequestLog.open(directory, SEGMENT);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(LogSegment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void positionsGoOnOverSegmentsAndRestarts() throws IOException {
        try (RequestLog log = open()) {
            for (int i = 0; i < 10; i++) {
                assertThat(log.append(BODY, i, MUCH)).hasValue(i * RECORD);
            }
            assertThat(log.durable()).isEqualTo(10 * RECORD);
        }
        assertThat(files()).hasSize(3);
        try (RequestLog log = open()) {
            assertThat(log.durable()).isEqualTo(10 * RECORD);
            assertThat(log.append(BODY, 0, MUCH)).hasValue(10 * RECORD);
        }
    }

    @Test
    void whatWasHalfWrittenIsCutOff() throws IOException {
        for (int cut = 1; cut < RECORD; cut++) {
            try (RequestLog log = open()) {
                log.append(BODY, 1, MUCH);
            }
            Path last = files().get(files().size() - 1);
            byte[] whole = Files.readAllBytes(last);
            Files.write(last, java.util.Arrays.copyOf(whole, whole.length - cut));
            try (RequestLog log = open()) {
                assertThat(log.durable() % RECORD).isZero();
                log.append(BODY, 1, MUCH);
            }
        }
        Files.write(files().get(0), new byte[] {9}, StandardOpenOption.WRITE);
        assertThatThrownBy(this::open).isInstanceOf(EddylineException.class).hasMessageContaining("damaged");
    }

    @Test
    void moreThanMayWaitIsRefusedUntilItWasRead() throws IOException {
        try (RequestLog log = open()) {
            LogReaders.Reader one = log.register("one");
            LogReaders.Reader two = log.register("two");
            int taken = 0;
            while (log.append(BODY, 0, 3 * RECORD).isPresent()) {
                taken++;
            }
            assertThat(taken).isEqualTo(3);
            log.advance(one, 3 * RECORD);
            assertThat(log.append(BODY, 0, 3 * RECORD)).isEmpty();
            log.advance(two, RECORD);
            assertThat(log.append(BODY, 0, 3 * RECORD)).isPresent();
            log.forget("TWO");
            assertThat(log.append(BODY, 0, 3 * RECORD)).isPresent();
        }
    }

    @Test
    void segmentsGoWhenAllHaveCommittedThem() throws IOException {
        try (RequestLog log = open()) {
            LogReaders.Reader named = log.register("named");
            LogReaders.Reader open = log.register("");
            for (int i = 0; i < 10; i++) {
                log.append(BODY, i, MUCH);
            }
            log.advance(named, 9 * RECORD);
            assertThat(log.first()).isZero();
            log.close(open);
            log.advance(named, 9 * RECORD);
            assertThat(log.first()).isEqualTo(8 * RECORD);
            assertThat(files()).hasSize(1);
            assertThatThrownBy(() -> log.segment(RECORD)).hasMessageContaining("EDL-5001");
        }
        try (RequestLog log = open()) {
            assertThat(log.first()).isEqualTo(8 * RECORD);
            assertThat(log.register("named").position()).isEqualTo(9 * RECORD);
            // Known, though it is not there yet: what it has not committed stays.
            for (int i = 0; i < 10; i++) {
                log.append(BODY, i, MUCH);
            }
            LogReaders.Reader other = log.register("other");
            log.advance(other, log.durable());
            assertThat(log.first()).isEqualTo(8 * RECORD);
        }
    }

    @Test
    void boundariesAreEndsOfRequests() throws IOException {
        try (RequestLog log = RequestLog.open(directory)) {
            byte[] large = new byte[300_000];
            for (int i = 0; i < 20; i++) {
                log.append(large, 0, Long.MAX_VALUE);
            }
            long record = LogSegment.HEADER_BYTES + large.length;
            long end = log.durable();
            long position = 0;
            int parts = 0;
            while (position < end) {
                long next = log.boundary(position, 1_500_000, end);
                assertThat(next % record).isZero();
                assertThat(next - position).isPositive().isLessThanOrEqualTo(2_000_000);
                position = next;
                parts++;
            }
            assertThat(parts).isGreaterThan(3);
            assertThat(log.boundary(0, Long.MAX_VALUE, end)).isEqualTo(end);
            assertThat(log.boundary(0, 1, record)).isEqualTo(record);
        }
    }

    @Test
    void manyWritersShareOneOrder() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (RequestLog log = open()) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                tasks.add(() -> log.append(BODY, 0, MUCH).orElseThrow());
            }
            List<Long> positions = new ArrayList<>();
            for (Future<Long> done : writers.invokeAll(tasks)) {
                positions.add(done.get());
            }
            positions.sort(null);
            for (int i = 0; i < 200; i++) {
                assertThat(positions.get(i)).isEqualTo(i * RECORD);
            }
            assertThat(log.durable()).isEqualTo(200 * RECORD);
        } finally {
            writers.shutdownNow();
        }
    }
}
