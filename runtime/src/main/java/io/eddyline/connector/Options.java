package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options that were checked against their declarations. Keys match without regard to case, and {@code . - _} are one character: the
 * normalised key is lower case with dots.
 */
public final class Options {
    private static final Pattern AMOUNT = Pattern.compile("\\s*(\\d+)\\s*([a-zA-Z]*)\\s*");

    private final Map<String, Option> declared = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();

    private Options() {}

    /** The key's one spelling. */
    public static String normalise(String key) {
        return key.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    /**
     * Checks options against declarations.
     *
     * @param owner whose options they are, for messages: {@code the file source}
     * @throws EddylineException UNKNOWN_OPTION, MISSING_OPTION or INVALID_OPTION
     */
    public static Options check(String owner, Collection<Option> declarations, Map<String, String> values) {
        Options options = new Options();
        declarations.forEach(option -> options.declared.putIfAbsent(normalise(option.key()), option));
        values.forEach((key, value) -> {
            String normalised = normalise(key);
            if (options.declared.values().stream().noneMatch(option -> option.covers(normalised))) {
                throw unknown(owner, key, options.declared.values());
            }
            options.given.put(normalised, value);
        });
        for (Option option : options.declared.values()) {
            if (option.required() && !options.given.containsKey(normalise(option.key()))) {
                throw new EddylineException(
                                ErrorCode.MISSING_OPTION, owner + " needs the option '" + option.key() + "'")
                        .hint(option.description());
            }
        }
        options.given.forEach((key, value) -> {
            Option option = options.declared.get(key);
            if (option != null) {
                options.parse(option, value);
            }
        });
        return options;
    }

    private static EddylineException unknown(String owner, String key, Collection<Option> declarations) {
        List<String> keys = declarations.stream().map(Option::key).toList();
        String suggestion = Suggestions.didYouMean(normalise(key), keys);
        return new EddylineException(ErrorCode.UNKNOWN_OPTION, owner + " has no option '" + key + "'")
                .hint(suggestion.isEmpty() ? "Options: " + String.join(", ", keys) : suggestion);
    }

    private Option declaration(String key) {
        Option option = declared.get(normalise(key));
        if (option == null) {
            throw new IllegalArgumentException("option '" + key + "' is not declared");
        }
        return option;
    }

    /** Whether the user gave it. */
    public boolean isGiven(String key) {
        return given.containsKey(normalise(key));
    }

    /** The text given, else the default; empty when there is neither. */
    public Optional<String> find(String key) {
        Option option = declaration(key);
        return Optional.ofNullable(given.getOrDefault(normalise(key), option.defaultValue()));
    }

    /** What was given of a family, by the rest of the normalised keys. */
    public Map<String, String> family(String prefix) {
        String beginning = normalise(prefix) + ".";
        Map<String, String> members = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(beginning)) {
                members.put(key.substring(beginning.length()), value);
            }
        });
        return members;
    }

    /** The text given, else the default. */
    public String string(String key) {
        return find(key)
                .orElseThrow(() -> new EddylineException(
                        ErrorCode.MISSING_OPTION,
                        "the option '" + declaration(key).key() + "' is missing"));
    }

    public long integer(String key) {
        return (Long) parse(declaration(key), string(key));
    }

    public boolean bool(String key) {
        return (Boolean) parse(declaration(key), string(key));
    }

    /** Microseconds. */
    public long micros(String key) {
        return (Long) parse(declaration(key), string(key));
    }

    /** Bytes. */
    public long bytes(String key) {
        return (Long) parse(declaration(key), string(key));
    }

    /** One of the declared choices, in their spelling. */
    public String choice(String key) {
        return (String) parse(declaration(key), string(key));
    }

    private Object parse(Option option, String text) {
        try {
            return switch (option.type()) {
                case STRING -> text;
                case INTEGER -> Long.valueOf(text.trim());
                case BOOLEAN -> parseBoolean(text.trim());
                case DURATION -> durationMicros(text);
                case SIZE -> sizeBytes(text);
                case CHOICE ->
                    option.values().stream()
                            .filter(value -> normalise(value).equals(normalise(text.trim())))
                            .findFirst()
                            .orElseThrow(IllegalArgumentException::new);
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid(option, text);
        }
    }

    private static EddylineException invalid(Option option, String text) {
        String expected = switch (option.type()) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case DURATION -> "a duration such as '10 seconds' or '500ms'";
            case SIZE -> "a size such as '64mb'";
            case CHOICE -> "one of " + String.join(", ", option.values());
        };
        String suggestion = option.type() == Option.Type.CHOICE ? Suggestions.didYouMean(text, option.values()) : "";
        return new EddylineException(
                        ErrorCode.INVALID_OPTION,
                        "'" + text + "' is not a value for the option '" + option.key() + "': " + expected
                                + " is expected")
                .hint(suggestion);
    }

    private static Boolean parseBoolean(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(text);
    }

    /** Microseconds of a duration such as {@code 10 seconds}, {@code 500ms}, {@code 2 min}, {@code 1h}, {@code 3 days}. */
    public static long durationMicros(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long micros = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "us", "micro", "micros", "microsecond", "microseconds" -> 1L;
            case "ms", "milli", "millis", "millisecond", "milliseconds" -> 1_000L;
            case "s", "sec", "secs", "second", "seconds" -> 1_000_000L;
            case "m", "min", "mins", "minute", "minutes" -> 60_000_000L;
            case "h", "hour", "hours" -> 3_600_000_000L;
            case "d", "day", "days" -> 86_400_000_000L;
            default -> throw new IllegalArgumentException(text);
        };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), micros);
    }

    /** Bytes of a size such as {@code 64mb}; units are powers of 1024. */
    public static long sizeBytes(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long unit = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "", "b", "bytes" -> 1L;
            case "k", "kb", "kib" -> 1L << 10;
            case "m", "mb", "mib" -> 1L << 20;
            case "g", "gb", "gib" -> 1L << 30;
            default -> throw new IllegalArgumentException(text);
        };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }
}
