package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Format;
import io.eddyline.connector.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Poison never stops a query, whatever the format: what is good in other files is read, and what is wrong is in {@code $bad} with its
 * position. Files have the names of what was done to them.
 */
@Timeout(120)
class PoisonSessionTest {
    private static final String DESCRIPTOR = "'descriptor.file' = 'poison.binpb', message = 'poison.Row'";
    private static final int LONG_LINE = 10 << 20;
    private static final int ROWS = 50;

    @TempDir
    Path directory;

    static List<String> formats() {
        return Plugins.formats().stream()
                .filter(format -> format.getClass().getName().startsWith("io.eddyline.formats."))
                .filter(format -> !format.isForMessages())
                .map(Format::name)
                .sorted()
                .toList();
    }

    private static boolean isBinary(String format) {
        return List.of("avro", "orc", "parquet", "protobuf").contains(format);
    }

    /** The options of a stream or sink of the format. */
    private static String with(String format, String path) {
        String more = switch (format) {
            case "protobuf" -> ", " + DESCRIPTOR;
            default -> "";
        };
        return " WITH (connector = 'file', path = '" + path + "', format = '" + format + "'" + more + ")";
    }

    /** Fifty rows in the format, from our own writer. */
    private byte[] good(Session session, String format) throws IOException {
        String name = format.replace('-', '_');
        String columns = format.equals("text") ? "name" : "id, name";
        rows(
                session,
                "CREATE SINK to_" + name + with(format, "good-" + name) + " AS SELECT " + columns + " FROM source");
        Path out = directory.resolve("good-" + name);
        while (true) {
            rows(session, "SELECT * FROM waits");
            try (Stream<Path> files = Files.list(out)) {
                List<Path> parts = files.filter(
                                file -> file.getFileName().toString().startsWith("part-"))
                        .filter(file -> !file.toString().endsWith(".tmp"))
                        .toList();
                if (!parts.isEmpty()) {
                    return Files.readAllBytes(parts.get(0));
                }
            }
        }
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] repeated(String text, int bytes) {
        return text.repeat(bytes / text.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** What is done to files, by name; of a text format a good line follows. */
    private static Map<String, byte[]> poison(String format, byte[] good) {
        Random random = new Random(11);
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        noise[0] = -1;
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("noise", noise);
        files.put(
                "invalid-utf8",
                join(
                        "{\"name\":\"".getBytes(StandardCharsets.UTF_8),
                        filled(0xC3, 20),
                        "\"}\n".getBytes(StandardCharsets.UTF_8)));
        files.put("high-bytes", filled(0xFF, 1000));
        if (isBinary(format)) {
            files.put("truncated", Arrays.copyOf(good, good.length - 7));
            files.put("without-beginning", Arrays.copyOfRange(good, 3, good.length));
            byte[] huge = join(filled(0xFE, 9), new byte[] {1});
            files.put("huge-numbers", join(Arrays.copyOf(good, good.length / 2), huge, huge, huge));
        } else {
            files.put("long-line", join(repeated("x\"{", LONG_LINE), new byte[] {'\n', (byte) 0xFF, '\n'}));
            files.put("deep", join(repeated("{\"a\":[", 200_000), new byte[] {'\n', (byte) 0xFF, '\n'}));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aQueryGoesOn(String format) throws IOException {
        Files.copy(Path.of("src/test/resources/formats/data/poison.binpb"), directory.resolve("poison.binpb"));
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            lines.add("{\"id\":" + i + ",\"name\":\"a name of row " + i + "\"}");
        }
        TestInstances.write(directory.resolve("in/1.json"), lines.toArray(String[]::new));
        try (Instance instance = TestInstances.open(directory, false)) {
            Session session = instance.open(Map.of());
            rows(
                    session,
                    "CREATE STREAM source (id BIGINT, name VARCHAR)"
                            + " WITH (connector = 'file', path = 'in', format = 'json')");
            rows(session, "CREATE MATERIALIZED VIEW waits AS SELECT COUNT(*) AS n FROM source");
            byte[] good = good(session, format);
            Map<String, byte[]> poison = poison(format, good);
            Path input = Files.createDirectories(directory.resolve("input"));
            Files.write(input.resolve("0-good"), good);
            for (Map.Entry<String, byte[]> file : poison.entrySet()) {
                Files.write(input.resolve(file.getKey()), file.getValue());
            }
            Files.write(input.resolve("z-good"), good);
            String columns = format.equals("text") ? "" : "(id BIGINT NOT NULL, name VARCHAR) ";
            String column = format.equals("text") ? "value" : "name";
            rows(
                    session,
                    "CREATE STREAM fed " + columns + with(format, "input").replace(")", ", settle_time = '0ms')"));
            rows(
                    session,
                    "CREATE MATERIALIZED VIEW good AS SELECT " + column + " AS name, COUNT(*) AS n FROM fed WHERE "
                            + column + " LIKE 'a name of row %' GROUP BY " + column);
            List<String> counts = List.of();
            List<String> bad = List.of();
            while (counts.size() < ROWS || bad.stream().noneMatch(position -> position.startsWith("noise"))) {
                assertThat(rows(session, "SELECT state, error FROM sys.queries WHERE name = 'good'"))
                        .isEqualTo(List.of("running|null"));
                counts = rows(session, "SELECT n FROM good");
                bad = rows(session, "SELECT DISTINCT _position FROM \"fed$bad\"");
            }
            // Twice in the good files; what precedes the damage may be read too.
            assertThat(counts).hasSize(ROWS).allMatch(n -> Long.parseLong(n) >= 2);
            for (String name : poison.keySet()) {
                assertThat(bad).as("bad rows of the file '%s'", name).anyMatch(place -> place.startsWith(name + ":"));
            }
            assertThat(bad).noneMatch(place -> place.contains("good:"));
        }
    }
}
