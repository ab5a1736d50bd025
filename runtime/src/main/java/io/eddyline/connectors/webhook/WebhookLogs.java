package io.eddyline.connectors.webhook;

import io.eddyline.connector.Insertion;
import io.eddyline.connector.Sink;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.time.EngineClock;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests of all streams that are posted to, below one directory. Safe for use by many threads. */
public final class WebhookLogs implements AutoCloseable {
    private final Path directory;
    private final EngineClock clock;
    private final Map<String, RequestLog> logs = new HashMap<>();

    private WebhookLogs(Path directory, EngineClock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The logs that are there.
     *
     * @param directory where each stream has a directory; made when it is needed
     */
    public static WebhookLogs open(Path directory, EngineClock clock) {
        WebhookLogs all = new WebhookLogs(directory, clock);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> found = Files.list(directory)) {
                for (Path log : found.filter(Files::isDirectory).toList()) {
                    all.logs.put(log.getFileName().toString(), RequestLog.open(log));
                }
            } catch (IOException e) {
                throw RequestLog.failure("cannot open what was posted in '" + directory + "'", e);
            }
        }
        return all;
    }

    private static String directoryName(String stream) {
        return "stream-" + URLEncoder.encode(stream.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
    }

    private synchronized RequestLog log(String stream) {
        return logs.computeIfAbsent(directoryName(stream), name -> RequestLog.open(directory.resolve(name)));
    }

    /**
     * Keeps the body of a request; it is on disk when this returns.
     *
     * @return its position in the stream; empty when too much waits for the queries that read it
     * @throws EddylineException INPUT_OUTPUT when it cannot be kept
     */
    public Optional<Long> accept(String stream, SourceDefinition definition, byte[] body) {
        try {
            return log(stream).append(body, clock.nowMicros(), WebhookConnector.bufferBytes(definition.options()));
        } catch (IOException e) {
            throw RequestLog.failure("what was posted to '" + stream + "' cannot be kept", e);
        }
    }

    /** A way for an INSERT to add a request; RESOURCE_EXHAUSTED when too much waits. */
    public Sink insertion(Insertion insertion) {
        String stream = insertion.stream().stream();
        SourceDefinition definition = insertion.stream().definition();
        return new PostedInsertion(insertion, body -> {
            if (accept(stream, definition, body).isEmpty()) {
                throw new EddylineException(
                                ErrorCode.RESOURCE_EXHAUSTED,
                                "more than 'buffer.size' waits for the queries that read '" + stream + "'")
                        .hint("Try again when they have read it.");
            }
        });
    }

    /**
     * A source for one scan of a query.
     *
     * @param reader the query's name, when it goes on after a restart: what it has not committed is kept until it is forgotten; else empty
     */
    public Source source(SourceContext context, String reader) {
        return new WebhookSource(context, log(context.stream()), reader);
    }

    /** A query is no more: nothing is kept for it. */
    public synchronized void forget(String reader) {
        for (RequestLog log : logs.values()) {
            log.forget(reader);
        }
    }

    /** A stream is no more, or is made anew: all that was posted to it is deleted. */
    public synchronized void delete(String stream) {
        RequestLog open = logs.remove(directoryName(stream));
        if (open != null) {
            open.close();
        }
        Path doomed = directory.resolve(directoryName(stream));
        if (!Files.exists(doomed)) {
            return;
        }
        try (Stream<Path> files = Files.walk(doomed)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "cannot delete what was posted to '" + stream + "'", e);
        }
    }

    @Override
    public synchronized void close() {
        logs.values().forEach(RequestLog::close);
        logs.clear();
    }
}
