package io.eddyline.formats.avro;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code format = 'avro-confluent'}: messages that name their schema by its number in a registry. */
public final class AvroConfluentFormat implements Format {
    private static final Option URL = Option.string(
                    "schema.registry.url", null, "The registry's address, such as `http://registry:8081`")
            .needed();
    private static final Option USER =
            Option.string("schema.registry.user", null, "Who asks, for basic authentication");
    private static final Option PASSWORD = Option.string("schema.registry.password", null, "The user's password")
            .hidden();
    private static final Option TOKEN = Option.string(
                    "schema.registry.token", null, "A bearer token, instead of user and password")
            .hidden();
    private static final Option SUBJECT = Option.string(
                    "schema.registry.subject",
                    null,
                    "The subject that the rows' schema is registered under, such as `orders-value`")
            .needed();
    private static final int MAX_REGISTRIES = 100;

    /** Registries by address and authorization, the last used last: what they know outlives a reader. */
    private final Map<List<String>, SchemaRegistry> registries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, SchemaRegistry> eldest) {
            return size() > MAX_REGISTRIES;
        }
    };

    @Override
    public String name() {
        return "avro-confluent";
    }

    @Override
    public String description() {
        return "Avro messages whose schema is in a schema registry.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of(URL, USER, PASSWORD, TOKEN);
    }

    @Override
    public List<Option> encoderOptions() {
        return Stream.concat(decoderOptions().stream(), Stream.of(SUBJECT)).toList();
    }

    @Override
    public String fileSuffix() {
        return ".avro";
    }

    @Override
    public boolean isForMessages() {
        return true;
    }

    private SchemaRegistry registry(Options options, PathPolicy reach) {
        String url = options.string(URL.key());
        reach.urls().check(url);
        checkUrl(url);
        String authorization = authorization(options);
        synchronized (registries) {
            return registries.computeIfAbsent(
                    List.of(url, authorization), key -> new SchemaRegistry(url, authorization));
        }
    }

    private static void checkUrl(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "'schema.registry.url' is no URL: " + e.getMessage(), e);
        }
        throw new EddylineException(ErrorCode.INVALID_OPTION, "'schema.registry.url' is no URL of http or https");
    }

    private static String authorization(Options options) {
        if (options.isGiven(TOKEN.key())) {
            return "Bearer " + options.string(TOKEN.key());
        }
        if (!options.isGiven(USER.key())) {
            return "";
        }
        String login =
                options.string(USER.key()) + ":" + options.find(PASSWORD.key()).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options, PathPolicy reach) {
        return new AvroConfluentDecoder(registry(options, reach), schema.select(columns));
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options, PathPolicy reach) {
        return new AvroConfluentEncoder(registry(options, reach), options.string(SUBJECT.key()), schema);
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        throw new IllegalStateException("a registry needs to be reached");
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        throw new IllegalStateException("a registry needs to be reached");
    }
}
