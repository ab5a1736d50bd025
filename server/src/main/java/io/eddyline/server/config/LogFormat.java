package io.eddyline.server.config;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line for each event on standard error: time, level, last part of the logger's name, text. Stack traces only for faults of ours. */
public final class LogFormat extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.of("UTC"));
    private static final Logger EDDYLINE = Logger.getLogger("io.eddyline");
    /** Kept, for java.util.logging forgets loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    /** Sends all logging to standard error: warnings of libraries, and of Eddyline what the level says. */
    public static void install(String level) {
        LogManager.getLogManager().reset();
        Handler handler = new ConsoleHandler();
        handler.setFormatter(new LogFormat());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.WARNING);
        // Its clients warn at every attempt to reconnect; the connector says once what is wrong.
        KAFKA.setLevel(Level.OFF);
        EDDYLINE.setLevel(level(level));
    }

    private static Level level(String name) {
        return switch (name) {
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "debug" -> Level.FINE;
            default -> Level.INFO;
        };
    }

    @Override
    public String format(LogRecord event) {
        String logger = String.valueOf(event.getLoggerName());
        StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(event.getMillis())))
                .append(' ')
                .append(name(event.getLevel()))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(": ")
                .append(formatMessage(event));
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            line.append(": ").append(thrown);
            boolean ours = event.getLevel().intValue() >= Level.SEVERE.intValue();
            for (StackTraceElement element : ours ? thrown.getStackTrace() : new StackTraceElement[0]) {
                line.append("\n    at ").append(element);
            }
        }
        return line.append('\n').toString();
    }

    private static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }
}
