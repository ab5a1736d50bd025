package io.eddyline.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Where settings come from: a YAML file, then the environment ({@code EDDYLINE_DATA_DIR} is {@code data.dir}), then the command line; the
 * later one counts.
 */
public final class ConfigurationSources {
    private static final String PREFIX = "EDDYLINE_";

    private ConfigurationSources() {}

    /** All settings that somebody gave, by normalised key. */
    public static Map<String, String> combine(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, String> settings = new LinkedHashMap<>();
        file.ifPresent(path -> settings.putAll(readFile(path)));
        for (Option option : ServerSettings.ALL) {
            String variable = PREFIX + option.key().toUpperCase(Locale.ROOT).replace('.', '_');
            String value = environment.get(variable);
            if (value != null) {
                settings.put(option.key(), value);
            }
        }
        commandLine.forEach((key, value) -> settings.put(Options.normalise(key), value));
        return settings;
    }

    /** Keys may be nested or written with dots. */
    static Map<String, String> readFile(Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (root != null && !root.isMissingNode() && !root.isNull()) {
                if (!root.isObject()) {
                    throw new EddylineException(
                                    ErrorCode.CONFIGURATION, "the configuration file '" + file + "' has no keys")
                            .hint("Write lines such as 'port: 8765'.");
                }
                flatten("", root, settings);
            }
        } catch (JsonProcessingException e) {
            throw new EddylineException(
                    ErrorCode.CONFIGURATION,
                    "the configuration file '" + file + "' is not YAML: " + e.getOriginalMessage() + " (line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")",
                    e);
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.PATH_NOT_FOUND, "cannot read the configuration file '" + file + "'", e);
        }
        return settings;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> settings) {
        Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            if (field.getValue().isObject()) {
                flatten(key, field.getValue(), settings);
            } else if (field.getValue().isArray()) {
                StringJoiner values = new StringJoiner(",");
                field.getValue().forEach(value -> values.add(value.asText()));
                settings.put(Options.normalise(key), values.toString());
            } else {
                settings.put(Options.normalise(key), field.getValue().asText());
            }
        }
    }
}
