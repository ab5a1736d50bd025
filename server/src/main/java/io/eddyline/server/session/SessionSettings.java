package io.eddyline.server.session;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.option.QueryOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What SET changes: defaults for the options of queries, and how this session's statements run. One session's; guarded by it. */
final class SessionSettings {
    static final Option TIME_ZONE =
            Option.string("time.zone", null, "Time zone of CURRENT_TIMESTAMP and of TIMESTAMP_LTZ texts.");
    static final Option STATEMENT_TIMEOUT = Option.duration(
            "statement.timeout", "0 ms", "How long a statement that ends may take; 0 for as long as it wants.");
    static final Option MAX_ROWS = Option.integer("max.rows", 0L, "Rows that a statement gives at most; 0 for all.");
    static final Option SNAPSHOT =
            Option.bool("subscribe.snapshot", true, "Whether a subscription begins with the answer so far.");
    static final Option PROGRESS = Option.bool(
            "subscribe.progress", false, "Whether a subscription marks each epoch, also one in which nothing changed.");

    /** All settings, those of queries first. */
    static final List<Option> ALL = all();

    private final Map<String, String> given = new LinkedHashMap<>();
    private final ZoneId defaultZone;

    SessionSettings(ZoneId defaultZone) {
        this.defaultZone = defaultZone;
    }

    private static List<Option> all() {
        List<Option> all = new ArrayList<>(QueryOptions.QUERY);
        all.addAll(List.of(TIME_ZONE, STATEMENT_TIMEOUT, MAX_ROWS, SNAPSHOT, PROGRESS));
        return List.copyOf(all);
    }

    private static Option require(String key) {
        String normalised = Options.normalise(key);
        return ALL.stream()
                .filter(option -> Options.normalise(option.key()).equals(normalised))
                .findFirst()
                .orElseThrow(() -> new EddylineException(ErrorCode.UNKNOWN_SETTING, "there is no setting '" + key + "'")
                        .hint(suggestion(normalised)));
    }

    private static String suggestion(String key) {
        String near = Suggestions.didYouMean(key, ALL.stream().map(Option::key).toList());
        return near.isEmpty() ? "SHOW ALL lists the settings." : near;
    }

    void set(String key, String value) {
        Option option = require(key);
        if (value == null) {
            given.remove(option.key());
            return;
        }
        Options.check("the session", List.of(option), Map.of(option.key(), value));
        if (option == TIME_ZONE) {
            zone(value);
        }
        given.put(option.key(), value);
    }

    /** Back to the default; null for all settings. */
    void reset(String key) {
        if (key == null) {
            given.clear();
        } else {
            given.remove(require(key).key());
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "'" + text + "' is not a time zone", e)
                    .hint("Write one such as 'UTC' or 'Europe/Berlin'.");
        }
    }

    ZoneId zone() {
        return find(TIME_ZONE).map(SessionSettings::zone).orElse(defaultZone);
    }

    long timeoutMicros() {
        return Options.durationMicros(find(STATEMENT_TIMEOUT).orElse("0 ms"));
    }

    long maxRows() {
        long rows = find(MAX_ROWS).map(text -> Long.parseLong(text.trim())).orElse(0L);
        return rows <= 0 ? Long.MAX_VALUE : rows;
    }

    boolean snapshot() {
        return find(SNAPSHOT).map(Boolean::parseBoolean).orElse(true);
    }

    boolean progress() {
        return find(PROGRESS).map(Boolean::parseBoolean).orElse(false);
    }

    private Optional<String> find(Option option) {
        return Optional.ofNullable(given.get(option.key()));
    }

    /** The value in force, as text; empty when there is none. */
    String text(Option option) {
        if (option == TIME_ZONE) {
            return zone().getId();
        }
        String otherwise = option.defaultValue() == null ? "" : option.defaultValue();
        return given.getOrDefault(option.key(), otherwise);
    }

    /** Options for a new query, where its statement says nothing. A checkpoint location is a directory with one directory a query. */
    Map<String, String> queryDefaults(String name) {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Option option : QueryOptions.QUERY) {
            String value = given.get(option.key());
            if (value != null) {
                boolean location = option.key().equals(QueryOptions.CHECKPOINT_LOCATION.key());
                defaults.put(option.key(), location ? value + "/" + name : value);
            }
        }
        return defaults;
    }
}
