package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that statements may take as <code>${env:NAME}</code> in options that are never shown, and in names of users
 * (configuration {@code env.allowed}). They are put in where a source or sink is made, and nowhere else: definitions, plans and checkpoints keep the
 * reference.
 *
 * @param variables all there are
 * @param allowed their names; one that ends in {@code *} allows all with that beginning
 */
public record EnvironmentValues(Map<String, String> variables, List<String> allowed) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");
    private static final Pattern USER_WORD = Pattern.compile("(^|\\.)(user|username|login)($|\\.)");

    public EnvironmentValues {
        variables = Map.copyOf(variables);
        allowed = List.copyOf(allowed);
    }

    /** Statements may take none. */
    public static EnvironmentValues none() {
        return new EnvironmentValues(Map.of(), List.of());
    }

    /** Statements may take all of this process: for embedded use by the machine's own user. */
    public static EnvironmentValues everything() {
        return new EnvironmentValues(System.getenv(), List.of("*"));
    }

    /** Whether the whole value is a reference, which says nothing secret itself. */
    public static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /**
     * Options with their references replaced; the same map when there are none.
     *
     * @throws EddylineException INVALID_OPTION when a variable is not set, not allowed, or not to be used in this option
     */
    public Map<String, String> resolve(Map<String, String> options) {
        Map<String, String> resolved = null;
        for (Map.Entry<String, String> option : options.entrySet()) {
            Matcher reference = REFERENCE.matcher(option.getValue());
            if (reference.find()) {
                resolved = resolved == null ? new HashMap<>(options) : resolved;
                checkPlace(option.getKey());
                resolved.put(
                        option.getKey(),
                        reference.replaceAll(
                                found -> Matcher.quoteReplacement(value(option.getKey(), found.group(1)))));
            }
        }
        return resolved == null ? options : resolved;
    }

    private static void checkPlace(String key) {
        if (!SecretOptions.isSecret(key)
                && !USER_WORD.matcher(Options.normalise(key)).find()) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "the option '" + key + "' cannot be taken from the environment: its value is shown")
                    .hint("${env:...} stands in options such as 'password', 'token' and 'user'.");
        }
    }

    private String value(String key, String name) {
        boolean mayUse = allowed.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
        if (!mayUse) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "statements may not take the environment variable '" + name + "' for the option '" + key
                                    + "'")
                    .hint("The server's configuration names those that they may in 'env.allowed'.");
        }
        String value = variables.get(name);
        if (value == null) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "the environment variable '" + name + "', which the option '" + key + "' names, is not set")
                    .hint("Set it for the process that runs the statements.");
        }
        return value;
    }

    /** Without values. */
    @Override
    public String toString() {
        return "environment variables " + allowed;
    }
}
