package io.eddyline.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry of a few lines. */
class AvroConfluentFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint().notNull()),
            new Field("name", DataType.varchar()),
            new Field("price", DataType.decimal(10, 2)));

    private final List<String> schemas = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final AvroConfluentFormat format = new AvroConfluentFormat();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        int status = 200;
        String body;
        if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            status = id >= 1 && id <= schemas.size() ? 200 : 404;
            body = status == 200
                    ? JSON.createObjectNode().put("schema", schemas.get(id - 1)).toString()
                    : "{}";
        } else {
            JsonNode node = JSON.readTree(exchange.getRequestBody());
            schemas.add(node.path("schema").asText());
            body = "{\"id\":" + schemas.size() + "}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static PathPolicy reach(UrlPolicy urls) {
        return new PathPolicy(Path.of("").toAbsolutePath(), List.of(), urls);
    }

    private RowEncoder encoder(RowType schema) {
        Map<String, String> options = Map.of(
                "schema.registry.url", url, "schema.registry.subject", "s-value", "schema.registry.token", "t0p");
        return format.encoder(
                schema, Options.check("it", format.encoderOptions(), options), reach(UrlPolicy.everything()));
    }

    private RowDecoder decoder(RowType schema) {
        Map<String, String> options =
                Map.of("schema.registry.url", url, "schema.registry.user", "me", "schema.registry.password", "secret");
        return format.decoder(
                schema,
                List.of(0, 1, 2),
                Options.check("it", format.decoderOptions(), options),
                reach(UrlPolicy.everything()));
    }

    private static byte[] encode(RowEncoder encoder, RowType schema, List<Object> row) throws IOException {
        Batch batch = RandomRows.batch(schema, List.of(row));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encoder.encodeRecord(batch, 0, out);
        return out.toByteArray();
    }

    private List<Object> decode(RowDecoder decoder, byte[] message) {
        DecodeTarget target = new DecodeTarget(SCHEMA, 4, (start, length, reason) -> failures.add(reason));
        byte[] buffer = Arrays.copyOf(message, message.length + 64);
        decoder.decodeRecord(buffer, 0, message.length, target);
        if (target.rows() == 0) {
            return List.of();
        }
        var columns = target.build();
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            row.add(JavaValues.read(columns[i], 0, SCHEMA.type(i)));
        }
        return row;
    }

    @Test
    void messagesNameTheirSchema() throws IOException {
        List<Object> row = Arrays.asList(7L, "seven", new BigDecimal("1.25"));
        RowEncoder encoder = encoder(SCHEMA);
        byte[] message = encode(encoder, SCHEMA, row);
        encode(encoder, SCHEMA, row);
        assertThat(Arrays.copyOf(message, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(requests).containsExactly("POST /subjects/s-value/versions Bearer t0p");
        RowType older = RowType.of(new Field("ID", DataType.integer()));
        byte[] old = encode(encoder(older), older, List.of(3));
        RowDecoder decoder = decoder(SCHEMA);
        assertThat(decode(decoder, message)).isEqualTo(row);
        assertThat(decode(decoder, old)).isEqualTo(Arrays.asList(3L, null, null));
        assertThat(decode(decoder, message)).isEqualTo(row);
        assertThat(failures).isEmpty();
        assertThat(requests).hasSize(4).contains("GET /schemas/ids/2 Basic bWU6c2VjcmV0");
    }

    /** Bytes as the specifications of Avro and of Confluent's wire format give them: what is written stays readable for others. */
    @Test
    void theBytesOfMessagesAreGolden() throws IOException {
        byte[] message = encode(encoder(SCHEMA), SCHEMA, Arrays.asList(7L, "seven", new BigDecimal("1.25")));
        assertThat(HexFormat.of().formatHex(message)).isEqualTo("00" + "00000001" + "0e" + "020a736576656e" + "02027d");
        schemas.clear();
        schemas.add("{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
                + "{\"name\":\"name\",\"type\":[\"null\",\"string\"],\"default\":null},"
                + "{\"name\":\"id\",\"type\":\"long\"},"
                + "{\"name\":\"extra\",\"type\":{\"type\":\"map\",\"values\":\"int\"}},"
                + "{\"name\":\"price\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\","
                + "\"precision\":10,\"scale\":2}}]}");
        byte[] other = HexFormat.of().parseHex("00" + "00000001" + "0206616263" + "0e" + "0202610400" + "027d");
        assertThat(decode(decoder(SCHEMA), other)).isEqualTo(Arrays.asList(7L, "abc", new BigDecimal("1.25")));
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsNoMessageIsABadRow() throws IOException {
        byte[] message = encode(encoder(SCHEMA), SCHEMA, Arrays.asList(7L, "seven", null));
        RowDecoder decoder = decoder(SCHEMA);
        decode(decoder, new byte[] {0, 0});
        decode(decoder, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        decode(decoder, new byte[] {0, 0, 0, 0, 99, 1});
        decode(decoder, Arrays.copyOf(message, message.length - 1));
        decode(decoder, Arrays.copyOf(message, message.length + 1));
        assertThat(failures)
                .containsExactly(
                        "the message has 2 bytes, too few for a schema's number",
                        "the message begins with byte 123, not 0: it was not written for a schema registry",
                        "the schema registry has no schema 99",
                        "the bytes end within a value",
                        "the message has more bytes than its record");
        failures.clear();
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = message.clone();
            noise[5 + random.nextInt(noise.length - 5)] = (byte) random.nextInt();
            decode(decoder, noise);
        }
        assertThat(failures).isNotEmpty();
    }

    @Test
    void aRegistryThatIsAwayOrForbiddenIsSaid() {
        server.stop(0);
        assertThatThrownBy(() -> decode(decoder(SCHEMA), new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
        Options options = Options.check("it", format.decoderOptions(), Map.of("schema.registry.url", url));
        assertThatThrownBy(() -> format.decoder(SCHEMA, List.of(0), options, reach(UrlPolicy.nothing())))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.URL_NOT_ALLOWED));
    }
}
