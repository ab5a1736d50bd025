package io.eddyline.formats.parquet;

import io.eddyline.connector.FileRows;
import io.eddyline.connector.Options;
import io.eddyline.formats.FileDecoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main: rows per second of CPU time when files of five columns are read and written. */
public final class ParquetThroughput {
    private static final int ROWS = 2_000_000;
    private static final int REPEATS = 8;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint()),
            new Field("name", DataType.varchar()),
            new Field("amount", DataType.doubleType()),
            new Field("at", DataType.timestamp(6)),
            new Field("kind", DataType.integer()));

    private ParquetThroughput() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("parquet");
        for (String codec : List.of("uncompressed", "snappy", "zstd")) {
            Path file = directory.resolve(codec + ".parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT range AS id, CASE WHEN range % 10 = 0 THEN NULL ELSE 'customer ' "
                        + "|| (range * 7919 % 1000) END AS name, random() * 1000 AS amount, TIMESTAMP '2026-01-01' + "
                        + "to_milliseconds(range) AS at, (range % 7)::INTEGER AS kind FROM range(0, " + ROWS
                        + ")) TO '" + file + "' (FORMAT parquet, CODEC '" + codec + "')");
            }
            byte[] bytes = Files.readAllBytes(file);
            measure("read 5 columns, " + codec, () -> read(bytes, List.of(0, 1, 2, 3, 4)));
            measure("read 2 columns, " + codec, () -> read(bytes, List.of(0, 4)));
        }
        List<List<Object>> rows = new ArrayList<>();
        FileDecoding.Outcome some =
                FileDecoding.read(new ParquetFormat(), SCHEMA, Files.readAllBytes(directory.resolve("snappy.parquet")));
        rows.addAll(some.rows().subList(0, 100_000));
        measure("write 5 columns from Java objects", () -> {
            FileDecoding.write(new ParquetFormat(), SCHEMA, rows, Map.of());
            return rows.size();
        });
    }

    /** Something whose rows are counted. */
    @FunctionalInterface
    private interface Run {
        long rows() throws Exception;
    }

    private static void measure(String name, Run run) throws Exception {
        double best = 0;
        for (int i = 0; i < REPEATS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long rows = run.rows();
            best = Math.max(best, rows * 1e9 / (THREADS.getCurrentThreadCpuTime() - start));
        }
        System.out.printf("%-40s %.2f million rows per CPU-second%n", name, best / 1e6);
    }

    private static long read(byte[] bytes, List<Integer> columns) {
        ParquetFormat format = new ParquetFormat();
        Options options = Options.check("the format", format.decoderOptions(), Map.of());
        long count = 0;
        try (FileRows rows =
                format.fileDecoder(SCHEMA, columns, options).open(new FileDecoding.InMemory(bytes), 0, bytes.length)) {
            int some;
            while ((some = rows.next((place, raw, reason) -> {
                        throw new AssertionError(reason);
                    }))
                    > 0) {
                count += some;
            }
        }
        return count;
    }
}
