package io.eddyline.runtime.engine;

import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.List;
import java.util.Locale;

/**
 * When a query's next epoch starts.
 *
 * @param kind in what way
 * @param intervalMicros time from the start of one epoch to that of the next; 0 unless {@link Kind#INTERVAL}
 */
public record Trigger(Kind kind, long intervalMicros) {
    /** The ways. */
    public enum Kind {
        /** As soon as the epoch before has ended and something is there. */
        DEFAULT,
        /** At fixed intervals, when something is there. */
        INTERVAL,
        /** One epoch over all that is there, then the query is finished. */
        ONCE,
        /** Epochs, each within the limits of the sources, over all that is there, then the query is finished. */
        AVAILABLE_NOW,
        /** As soon as a row is there; durable once every checkpoint interval. */
        CONTINUOUS
    }

    /** An epoch as soon as the one before ended. */
    public static final Trigger DEFAULT = new Trigger(Kind.DEFAULT, 0);

    /** One epoch over all that is there. */
    public static final Trigger ONCE = new Trigger(Kind.ONCE, 0);

    /** All that is there, in several epochs. */
    public static final Trigger AVAILABLE_NOW = new Trigger(Kind.AVAILABLE_NOW, 0);

    /** Rows flow at once. */
    public static final Trigger CONTINUOUS = new Trigger(Kind.CONTINUOUS, 0);

    private static final List<String> WORDS = List.of("once", "available-now", "continuous", "default");

    public Trigger {
        if ((kind == Kind.INTERVAL) != (intervalMicros > 0)) {
            throw new IllegalArgumentException(kind + " with interval " + intervalMicros);
        }
    }

    /** An epoch every so often. */
    public static Trigger every(long intervalMicros) {
        return new Trigger(Kind.INTERVAL, intervalMicros);
    }

    /**
     * Reads the value of the option {@code trigger}: {@code 10 seconds}, {@code once}, {@code available-now}, {@code continuous}; null, empty
     * and {@code 0 seconds} are the default. INVALID_OPTION for anything else.
     */
    public static Trigger parse(String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT;
        }
        String word = text.trim().toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        return switch (word) {
            case "default" -> DEFAULT;
            case "once" -> ONCE;
            case "available-now", "availablenow", "available now" -> AVAILABLE_NOW;
            case "continuous" -> CONTINUOUS;
            default -> interval(text);
        };
    }

    private static Trigger interval(String text) {
        try {
            long micros = Options.durationMicros(text);
            return micros == 0 ? DEFAULT : every(micros);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String near = Suggestions.didYouMean(text, WORDS);
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'" + text + "' is not a value for the option 'trigger': an interval such as"
                                    + " '10 seconds', or 'once', 'available-now', 'continuous' is expected",
                            e)
                    .hint(near);
        }
    }

    /** Whether the query ends when it has read what is there. */
    public boolean isBounded() {
        return kind == Kind.ONCE || kind == Kind.AVAILABLE_NOW;
    }

    /** As it is written in the option. */
    @Override
    public String toString() {
        return switch (kind) {
            case DEFAULT -> "default";
            case INTERVAL -> interval();
            case ONCE -> "once";
            case AVAILABLE_NOW -> "available-now";
            case CONTINUOUS -> "continuous";
        };
    }

    private String interval() {
        if (intervalMicros % 1_000_000 == 0) {
            return intervalMicros / 1_000_000 + " seconds";
        }
        return intervalMicros % 1000 == 0 ? intervalMicros / 1000 + " milliseconds" : intervalMicros + " microseconds";
    }
}
