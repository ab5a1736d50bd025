package io.eddyline.connectors.kafka;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which brokers, and how to talk to them.
 *
 * @param servers {@code host:port,host:port}
 * @param properties Kafka's own settings that the user gave; secrets among them
 * @param connectMillis how long a statement waits for an answer
 */
record KafkaCluster(String servers, Map<String, String> properties, int connectMillis) {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String PROPERTIES = "properties";
    private static final String CONNECT_TIMEOUT = "connect.timeout";
    private static final String JAAS = "sasl.jaas.config";

    static final List<Option> DECLARED = List.of(
            Option.string(
                    BOOTSTRAP,
                    null,
                    "Brokers to begin with, as `host:port,host:port`; also written `properties.bootstrap.servers`"),
            Option.duration(CONNECT_TIMEOUT, "10s", "How long a statement waits for the brokers before it fails"),
            Option.family(
                    PROPERTIES,
                    "Kafka's own client settings, such as `properties.security.protocol`, passed on; secrets are never shown"));

    /** Settings that are ours to make, or that would run or read what the configuration does not allow. */
    private static final Pattern REFUSED = Pattern.compile("(key|value)\\.(de)?serializer|enable\\.auto\\.commit"
            + "|auto\\.offset\\.reset|transactional\\.id|transaction\\.timeout\\.ms|enable\\.idempotence|group\\.id"
            + "|group\\.protocol|group\\.remote\\.assignor|group\\.instance\\.id|client\\.id|config\\.providers.*"
            + "|.*\\.class(es)?|.*\\.classname|metric\\.reporters|.*callback.*|.*assignment\\.strategy|sasl\\.oauthbearer\\..*"
            + "|security\\.providers|ssl\\.engine\\.factory.*|ssl\\.provider|sasl\\.kerberos\\.kinit\\.cmd");

    private static final Pattern SECRET = Pattern.compile("password|secret|jaas|token|keystore\\.key");
    private static final Set<String> FILES = Set.of("ssl.truststore.location", "ssl.keystore.location");
    private static final Pattern JAAS_MODULE = Pattern.compile(
            "\\s*org\\.apache\\.kafka\\.common\\.security\\.(plain\\.PlainLoginModule|scram\\.ScramLoginModule)\\s[^;]*;\\s*");

    KafkaCluster {
        properties = Map.copyOf(properties);
    }

    static KafkaCluster of(Options options, PathPolicy paths) {
        Map<String, String> properties = new LinkedHashMap<>(options.family(PROPERTIES));
        String servers = properties.remove(BOOTSTRAP);
        if (options.find(BOOTSTRAP).isPresent()) {
            servers = options.string(BOOTSTRAP);
        }
        if (servers == null || servers.isBlank()) {
            throw new EddylineException(ErrorCode.MISSING_OPTION, "Kafka needs the option 'bootstrap.servers'")
                    .hint("For example: 'bootstrap.servers' = 'localhost:9092'.");
        }
        for (String server : servers.split(",")) {
            paths.urls().check("kafka://" + server.trim());
        }
        properties.replaceAll((key, value) -> allowed(key, value, paths));
        long connect = options.micros(CONNECT_TIMEOUT) / 1000;
        return new KafkaCluster(servers, properties, (int) Math.min(Integer.MAX_VALUE, Math.max(1, connect)));
    }

    private static String allowed(String key, String value, PathPolicy paths) {
        if (REFUSED.matcher(key).matches()) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION, "the option 'properties." + key + "' must not be given")
                    .hint("Eddyline sets it itself, or it would name code that the configuration does not allow.");
        }
        if (key.equals(JAAS) && !JAAS_MODULE.matcher(value).matches()) {
            throw new EddylineException(
                            ErrorCode.NOT_SUPPORTED,
                            "'properties.sasl.jaas.config' names a login module that is not supported")
                    .hint("Supported are org.apache.kafka.common.security.plain.PlainLoginModule and"
                            + " org.apache.kafka.common.security.scram.ScramLoginModule, one of them, ended by ';'.");
        }
        return FILES.contains(key) ? paths.resolve(value).toString() : value;
    }

    /** What every client is told. */
    Map<String, Object> client(String clientId) {
        Map<String, Object> all = new HashMap<>();
        all.put("metric.reporters", "");
        all.put("enable.metrics.push", "false");
        all.putAll(properties);
        all.put(BOOTSTRAP, servers);
        all.put("client.id", clientId);
        return all;
    }

    KafkaErrors errors() {
        return new KafkaErrors(this);
    }

    /** The text without any of the user's secrets. */
    String withoutSecrets(String text) {
        String result = text;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (SECRET.matcher(property.getKey()).find() && !property.getValue().isEmpty()) {
                result = result.replace(property.getValue(), "****");
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "KafkaCluster[" + servers + "]";
    }
}
