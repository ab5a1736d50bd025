package io.eddyline.connector;

import java.util.List;
import java.util.regex.Pattern;

/** Which options have values that are never shown. */
public final class SecretOptions {
    private static final Pattern SECRET_WORD = Pattern.compile(
            "(^|\\.)(password|secret|token|credentials?|passphrase|jaas\\.config|keystore\\.key)($|\\.)");

    private SecretOptions() {}

    /** Whether an option's value must not be shown: its declaration says so, or its name does. */
    public static boolean isSecret(String key) {
        String normalised = Options.normalise(key);
        return SECRET_WORD.matcher(normalised).find() || isDeclared(normalised);
    }

    private static boolean isDeclared(String normalised) {
        return Plugins.connectors().stream()
                        .anyMatch(connector -> isIn(connector.sourceOptions(), normalised)
                                || isIn(connector.sinkOptions(), normalised))
                || Plugins.formats().stream()
                        .anyMatch(format ->
                                isIn(format.decoderOptions(), normalised) || isIn(format.encoderOptions(), normalised));
    }

    private static boolean isIn(List<Option> options, String normalised) {
        return options.stream()
                .anyMatch(option ->
                        option.secret() && Options.normalise(option.key()).equals(normalised));
    }
}
