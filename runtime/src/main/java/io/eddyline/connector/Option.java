package io.eddyline.connector;

import java.util.List;

/**
 * An option that a connector, a format or a query understands. One declaration serves validation, {@code DESCRIBE CONNECTOR} and the
 * documentation.
 *
 * @param key canonical form, lower case with dots: {@code max.files.per.trigger}; one that ends in {@code .*} stands for every key with that
 *     beginning
 * @param type how the text is read
 * @param defaultValue text of the default; null when there is none
 * @param required whether it must be given
 * @param secret whether its value is masked wherever it is shown
 * @param values the values allowed for {@link Type#CHOICE}, else empty
 * @param description one sentence for users
 */
public record Option(
        String key,
        Type type,
        String defaultValue,
        boolean required,
        boolean secret,
        List<String> values,
        String description) {
    private static final String FAMILY_ENDING = ".*";

    /** How an option's text is read. */
    public enum Type {
        STRING,
        /** A whole number that fits a long. */
        INTEGER,
        BOOLEAN,
        /** {@code 10 seconds}, {@code 500ms}, {@code 2 min}: microseconds. */
        DURATION,
        /** {@code 64mb}, {@code 1024}: bytes. */
        SIZE,
        /** One of {@link Option#values()}. */
        CHOICE
    }

    public Option {
        values = List.copyOf(values);
    }

    public static Option string(String key, String defaultValue, String description) {
        return new Option(key, Type.STRING, defaultValue, false, false, List.of(), description);
    }

    public static Option integer(String key, Long defaultValue, String description) {
        return new Option(
                key,
                Type.INTEGER,
                defaultValue == null ? null : defaultValue.toString(),
                false,
                false,
                List.of(),
                description);
    }

    public static Option bool(String key, boolean defaultValue, String description) {
        return new Option(key, Type.BOOLEAN, Boolean.toString(defaultValue), false, false, List.of(), description);
    }

    public static Option duration(String key, String defaultValue, String description) {
        return new Option(key, Type.DURATION, defaultValue, false, false, List.of(), description);
    }

    public static Option size(String key, String defaultValue, String description) {
        return new Option(key, Type.SIZE, defaultValue, false, false, List.of(), description);
    }

    public static Option choice(String key, String defaultValue, List<String> values, String description) {
        return new Option(key, Type.CHOICE, defaultValue, false, false, values, description);
    }

    /** Any option whose key begins with the prefix, passed on as it is. */
    public static Option family(String prefix, String description) {
        return string(prefix + FAMILY_ENDING, null, description);
    }

    /** Whether it stands for every key with its beginning. */
    public boolean isFamily() {
        return key.endsWith(FAMILY_ENDING);
    }

    /** Whether a normalised key is this option's or of its family. */
    public boolean covers(String normalisedKey) {
        String own = Options.normalise(key);
        return isFamily()
                ? normalisedKey.length() >= own.length() && normalisedKey.startsWith(own.substring(0, own.length() - 1))
                : normalisedKey.equals(own);
    }

    /** The same option, which must be given. */
    public Option needed() {
        return new Option(key, type, defaultValue, true, secret, values, description);
    }

    /** The same option, never shown. */
    public Option hidden() {
        return new Option(key, type, defaultValue, required, true, values, description);
    }
}
