package io.eddyline.connectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.SplitReader;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SocketSourceTest {
    private final ManualClock clock = new ManualClock(1_700_000_000_000_000L);
    private final Semaphore available = new Semaphore(0);
    private ServerSocket server;
    private Socket sender;
    private Source source;
    private SourceContext context;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        if (source != null) {
            source.close();
        }
        if (sender != null) {
            sender.close();
        }
        server.close();
    }

    private void connect(String... options) throws IOException {
        Map<String, String> all =
                new HashMap<>(Map.of("host", "127.0.0.1", "port", Integer.toString(server.getLocalPort())));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        all.putIfAbsent("format", "lines");
        connect(Sources.suppliedColumns("socket", all, Path.of("."), clock), all);
    }

    private void connect(List<SourceColumn> columns, Map<String, String> all) throws IOException {
        context = Sources.context("socket", columns, all, Path.of("."), clock);
        source = new SocketConnector().createSource(context);
        source.onAvailable(available::release);
        sender = server.accept();
    }

    private void send(String text) throws IOException {
        sender.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows of the next epochs until there are so many. */
    private List<List<Object>> next(int count) throws InterruptedException {
        List<List<Object>> rows = new ArrayList<>();
        while (rows.size() < count) {
            EpochInput input = source.plan(ReadLimit.NONE);
            rows.addAll(Sources.rows(source, context, input));
            source.committed(input);
            if (rows.size() < count) {
                assertThat(available.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            }
        }
        return rows;
    }

    @Test
    void connectsOnlyToWhatIsAllowed() throws Exception {
        connect();
        String address = "tcp://127.0.0.1:" + server.getLocalPort();
        SocketConnector connector = new SocketConnector();
        connector.checkSource(allowing(new UrlPolicy(List.of(address), false)));
        for (UrlPolicy other : List.of(UrlPolicy.nothing(), new UrlPolicy(List.of("tcp://127.0.0.1:1"), false))) {
            assertThatThrownBy(() -> connector.checkSource(allowing(other)))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.URL_NOT_ALLOWED))
                    .hasMessageContaining(address);
            assertThatThrownBy(() -> connector.createSource(allowing(other))).isInstanceOf(EddylineException.class);
        }
    }

    private SourceContext allowing(UrlPolicy urls) {
        PathPolicy paths = new PathPolicy(context.paths().base(), List.of(), urls);
        return new SourceContext("s", context.definition(), context.columns(), paths, clock);
    }

    @Test
    void readsLinesAsTheyComeUntilTheSenderEnds() throws Exception {
        connect();
        send("a\nb\nc");
        assertThat(next(2)).containsExactly(List.of("a"), List.of("b"));
        send("d\nlast");
        assertThat(next(1)).containsExactly(List.of("cd"));
        assertThat(source.isExhausted()).isFalse();
        sender.close();
        assertThat(next(1)).containsExactly(List.of("last"));
        while (!source.isExhausted()) {
            available.acquire();
        }
        assertThat(source.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), true));
        assertThat(source.isReplayable()).isFalse();
    }

    @Test
    void tellsWhenLinesArrived() throws Exception {
        connect("include.timestamp", "true");
        LocalDateTime start = LocalDateTime.of(2023, 11, 14, 22, 13, 20);
        send("a\n");
        assertThat(next(1)).containsExactly(List.of("a", start));
        clock.advanceMillis(1500);
        send("b\nc\n");
        assertThat(next(2))
                .containsExactly(
                        List.of("b", start.plusNanos(1_500_000_000)), List.of("c", start.plusNanos(1_500_000_000)));
    }

    @Test
    void positionsCountLinesOfTheConnection() throws Exception {
        connect();
        send("a\nb\n");
        next(2);
        send("!\nc\n");
        List<String> positions = new ArrayList<>();
        while (positions.size() < 2) {
            available.acquire();
            EpochInput input = source.plan(ReadLimit.NONE);
            for (var split : input.splits()) {
                try (SplitReader reader = source.open(split)) {
                    Batch batch = reader.read((position, raw, reason) -> positions.add(position));
                    if (batch != null) {
                        positions.add(batch.origin().position(0));
                    }
                }
            }
        }
        String peer = "127.0.0.1:" + server.getLocalPort();
        assertThat(positions).containsExactly(peer + ":row 3", peer + ":row 4");
    }

    @Test
    void aHeaderComesOnceHoweverManyEpochsFollow() throws Exception {
        connect(
                List.of(new SourceColumn("word", DataType.varchar(), null)),
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(server.getLocalPort()),
                        "format",
                        "csv",
                        "header",
                        "true"));
        send("word\na\n");
        assertThat(next(1)).containsExactly(List.of("a"));
        send("b\n");
        assertThat(next(1)).containsExactly(List.of("b"));
    }

    @Test
    void keepsAnEpochUntilItIsCommitted() throws Exception {
        connect();
        send("a\n");
        available.acquire();
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(Sources.rows(source, context, input)).isEqualTo(Sources.rows(source, context, input));
        source.committed(input);
        assertThatThrownBy(() -> Sources.rows(source, context, input)).hasMessageContaining("lost");
    }

    @Test
    void holdsTheSenderUpWhenNobodyReads() throws Exception {
        connect("buffer.size", "100kb");
        int lines = 400_000;
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < lines / 1000; i++) {
                    send("0123456789012345678901234567890123456789\n".repeat(1000));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        available.acquire();
        EpochInput first = source.plan(new ReadLimit(10, Long.MAX_VALUE));
        assertThat(first.caughtUp() && first.splits().get(0).sizeHint() > 1_000_000)
                .isFalse();
        assertThat(sending).isNotDone();
        int rows = Sources.rows(source, context, first).size();
        assertThat(next(lines - rows)).hasSize(lines - rows);
        sending.get(10, TimeUnit.SECONDS);
    }

    @Test
    void saysThatTheConnectionBroke() throws Exception {
        connect();
        send("a\n");
        assertThat(next(1)).hasSize(1);
        // Closing with a linger time of zero resets the connection.
        sender.setOption(StandardSocketOptions.SO_LINGER, 0);
        sender.close();
        assertThatThrownBy(() -> next(1))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED));
        assertThat(source.isExhausted()).isFalse();
    }

    @Test
    void refusesWhatCannotWork() throws IOException {
        int port = server.getLocalPort();
        server.close();
        assertThatThrownBy(() -> connect("port", Integer.toString(port)))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                .hasMessageContaining("127.0.0.1:" + port);
        assertThatThrownBy(() -> connect("port", "70000")).hasMessageContaining("65535");
        assertThatThrownBy(() -> connect("prot", "1", "port", "x")).hasMessageContaining("port");
    }
}
