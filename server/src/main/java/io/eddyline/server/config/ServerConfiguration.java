package io.eddyline.server.config;

import io.eddyline.connector.EnvironmentValues;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Stores;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The server's configuration, checked. Relative paths are relative to the directory that the server was started in. Immutable. */
public final class ServerConfiguration {
    private static final long MAX_BODY_BYTES = 1L << 30;
    private static final int MIN_TOKEN_CHARACTERS = 16;

    private final Options options;
    private final Path workingDirectory;
    private final ZoneId zone;

    private ServerConfiguration(Options options, Path workingDirectory) {
        this.options = options;
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.zone = zone(options.string("time.zone"));
    }

    /** All defaults. */
    public static ServerConfiguration defaults(Path workingDirectory) {
        return of(Map.of(), workingDirectory);
    }

    /** Checks settings given as text; CONFIGURATION when a key is unknown or a value isn't one. */
    public static ServerConfiguration of(Map<String, String> settings, Path workingDirectory) {
        try {
            return new ServerConfiguration(
                    Options.check("the configuration", ServerSettings.ALL, settings), workingDirectory);
        } catch (EddylineException e) {
            throw new EddylineException(ErrorCode.CONFIGURATION, e.problem(), e)
                    .hint(e.hint().orElse(""));
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new EddylineException(ErrorCode.CONFIGURATION, "'" + text + "' is not a time zone", e)
                    .hint("Write one such as 'UTC' or 'Europe/Berlin'.");
        }
    }

    public String host() {
        return options.string("host");
    }

    public int port() {
        return integer("port", 0, 65_535);
    }

    public Path dataDirectory() {
        return workingDirectory.resolve(options.string("data.dir")).normalize();
    }

    public PathPolicy paths() {
        String text = options.string("files.allowed").trim();
        if (text.equals("*")) {
            return new PathPolicy(workingDirectory, List.of(), List.of(), urls(), stores(), environment());
        }
        List<Path> allowed = entries(text)
                .filter(entry -> !Stores.isUrl(entry))
                .map(entry -> workingDirectory.resolve(entry).normalize())
                .toList();
        List<String> allowedUrls = entries(text).filter(Stores::isUrl).toList();
        if (allowed.isEmpty() && allowedUrls.isEmpty()) {
            throw new EddylineException(ErrorCode.CONFIGURATION, "'files.allowed' names no directory")
                    .hint("Name one that need not be there when statements are to reach none.");
        }
        return new PathPolicy(workingDirectory, allowed, allowedUrls, urls(), stores(), environment());
    }

    /** Stores that are opened with what this configuration says of them. */
    public Stores stores() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Option option : ServerSettings.ALL) {
            if (Stores.isSetting(option.key())) {
                settings.put(option.key(), text(option.key()));
            }
        }
        options.choice("s3.path.style");
        settings.remove("s3.path.style", "auto");
        return Stores.of(settings);
    }

    private EnvironmentValues environment() {
        String text = options.string("env.allowed").trim();
        return text.equals("none")
                ? EnvironmentValues.none()
                : new EnvironmentValues(System.getenv(), entries(text).toList());
    }

    private UrlPolicy urls() {
        String text = options.string("urls.allowed").trim();
        return switch (text) {
            case "*" -> UrlPolicy.everything();
            case "none" -> UrlPolicy.nothing();
            default -> new UrlPolicy(entries(text).toList(), false);
        };
    }

    private static Stream<String> entries(String text) {
        return Arrays.stream(text.split(",")).map(String::trim).filter(entry -> !entry.isEmpty());
    }

    /** What posts of rows must prove; empty when there are none. */
    public Optional<String> webhookToken() {
        String token = options.string("webhook.token").strip();
        if (token.equals("none")) {
            return Optional.empty();
        }
        if (token.length() < MIN_TOKEN_CHARACTERS) {
            throw new EddylineException(
                    ErrorCode.CONFIGURATION,
                    "'webhook.token' is too easy to guess: at least " + MIN_TOKEN_CHARACTERS
                            + " characters are expected");
        }
        return Optional.of(token);
    }

    /** Bytes. */
    public int webhookMaxBody() {
        long bytes = options.bytes("webhook.max.body");
        if (bytes < 1 || bytes > MAX_BODY_BYTES) {
            throw new EddylineException(
                    ErrorCode.CONFIGURATION, "'webhook.max.body' is " + bytes + ": at most 1gb is expected");
        }
        return (int) bytes;
    }

    public int threads() {
        int threads = integer("threads", 0, 1024);
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    public ZoneId zone() {
        return zone;
    }

    public Duration sessionTimeout() {
        return duration("session.timeout");
    }

    public Duration statementTimeout() {
        return duration("statement.timeout");
    }

    public int fetchMaxRows() {
        return integer("fetch.max.rows", 1, 1_000_000);
    }

    public Duration fetchWait() {
        return duration("fetch.wait");
    }

    public int subscribeBufferRows() {
        return integer("subscribe.buffer.rows", 1, 100_000_000);
    }

    public int sideRows() {
        return integer("side.rows", 0, 100_000_000);
    }

    public Duration shutdownTimeout() {
        return duration("shutdown.timeout");
    }

    public String logLevel() {
        return options.choice("log.level");
    }

    /** The value in force of a setting, as text; secrets too. */
    public String text(String key) {
        return options.find(key).orElse("");
    }

    private Duration duration(String key) {
        return Duration.of(options.micros(key), ChronoUnit.MICROS);
    }

    private int integer(String key, int lowest, int highest) {
        long value = options.integer(key);
        if (value < lowest || value > highest) {
            throw new EddylineException(
                    ErrorCode.CONFIGURATION,
                    "'" + key + "' is " + value + ": a number from " + lowest + " to " + highest + " is expected");
        }
        return (int) value;
    }
}
