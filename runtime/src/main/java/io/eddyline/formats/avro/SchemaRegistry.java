package io.eddyline.formats.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A schema registry with Confluent's interface. A schema never changes under its number, so each is asked for once. Safe for use by many threads. */
final class SchemaRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_KNOWN = 10_000;
    private static final int NOT_FOUND = 404;
    private static final int OK_FROM = 200;
    private static final int OK_TO = 300;
    private static final int MAX_SHOWN = 200;

    private final String url;
    private final String authorization;
    private final HttpClient client;
    private final Map<Integer, AvroSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> registered = new ConcurrentHashMap<>();

    /** @param authorization value of the header, empty for none */
    SchemaRegistry(String url, String authorization) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.authorization = authorization;
        // Redirects would lead where the configuration has not been asked.
        this.client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The schema of a number; empty when the registry does not have it.
     *
     * @throws DamagedAvro when it is no Avro schema
     * @throws EddylineException INPUT_OUTPUT when the registry cannot be asked
     */
    Optional<AvroSchema> schema(int id) {
        AvroSchema known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        HttpResponse<String> response = send(request("/schemas/ids/" + id).GET().build());
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode body = body(response);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new DamagedAvro("the schema " + id + " of the registry is of type " + type + ", not AVRO");
        }
        AvroSchema schema = AvroSchemaParser.parse(body.path("schema").asText());
        if (schemas.size() < MAX_KNOWN) {
            schemas.put(id, schema);
        }
        return Optional.of(schema);
    }

    /** The number of a schema under a subject; it is registered when it is new. */
    int register(String subject, String schema) {
        Integer known = registered.get(subject + '\n' + schema);
        if (known != null) {
            return known;
        }
        String body = JSON.createObjectNode().put("schema", schema).toString();
        String path = "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions";
        int id = body(send(request(path)
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build()))
                .path("id")
                .asInt();
        registered.put(subject + '\n' + schema, id);
        return id;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT,
                    "the schema registry '" + UrlPolicy.shown(url) + "' cannot be reached"
                            + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.INPUT_OUTPUT, "interrupted while asking the schema registry", e);
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            if (response.statusCode() >= OK_FROM && response.statusCode() < OK_TO) {
                return JSON.readTree(response.body());
            }
        } catch (JsonProcessingException e) {
            throw refused("answers with something that is no JSON", e);
        }
        String text = response.body().length() > MAX_SHOWN ? response.body().substring(0, MAX_SHOWN) : response.body();
        throw refused("answers with status " + response.statusCode() + ": " + text, null);
    }

    private EddylineException refused(String what, Exception cause) {
        return new EddylineException(
                ErrorCode.INPUT_OUTPUT, "the schema registry '" + UrlPolicy.shown(url) + "' " + what, cause);
    }
}
