package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.time.EngineClock;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Rows of five columns (a BIGINT, one of 1,000 texts or NULL, a DOUBLE, a TIMESTAMP, an INT) that the file sink wrote, from the file source's
 * plan to columns; the floor reads the same files.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScanBenchmark {
    private static final int ROWS = 1 << 20;
    private static final int TEXTS = 1000;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final int NULL_EVERY = 10;
    private static final long MICROS_APART = 1000;
    private static final long FIRST_TIME = 1_700_000_000_000_000L;
    private static final RowType SCHEMA = RowType.of(
            List.of("id", "name", "amount", "at", "n"),
            List.of(
                    DataType.bigint(),
                    DataType.varchar(),
                    DataType.doubleType(),
                    DataType.timestamp(3),
                    DataType.integer()));

    /** The files. */
    @State(Scope.Benchmark)
    public static class Written {
        /** The files' format. */
        @Param({"parquet", "orc", "avro", "json", "csv"})
        public String format;

        private Path directory;
        private byte[] buffer;

        /** Writes the files. */
        @Setup(Level.Trial)
        public void write() throws IOException {
            directory = Files.createTempDirectory("eddyline-scan");
            buffer = new byte[1 << 20];
            try (Sink sink = Plugins.connector("file")
                    .createSink(new SinkContext(
                            "scan",
                            SCHEMA,
                            options(format),
                            OutputMode.APPEND,
                            PathPolicy.everything(directory),
                            NOWHERE))) {
                sink.begin(0);
                SplittableRandom random = new SplittableRandom(1);
                for (int from = 0; from < ROWS; from += Batch.TARGET_ROWS) {
                    sink.write(batch(from, random));
                }
                sink.prepare();
                sink.commit(0);
            }
        }

        /** Deletes the files. */
        @TearDown(Level.Trial)
        public void delete() throws IOException {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What is read of them. */
    @State(Scope.Benchmark)
    public static class Wanted {
        /** Which columns, by number. */
        @Param({"01234", "02"})
        public String columns;
    }

    private static Map<String, String> options(String format) {
        return Map.of("connector", "file", "path", "files", "format", format);
    }

    private static Batch batch(int from, SplittableRandom random) {
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (int i = from; i < from + Batch.TARGET_ROWS; i++) {
            ((LongBuilder) builder.column(0)).append(random.nextLong());
            if (i % NULL_EVERY == 0) {
                builder.column(1).appendNull();
            } else {
                ((BytesBuilder) builder.column(1)).append("text " + random.nextInt(TEXTS));
            }
            ((DoubleBuilder) builder.column(2)).append(random.nextInt() / 100.0);
            ((LongBuilder) builder.column(3)).append(FIRST_TIME + i * MICROS_APART);
            ((IntBuilder) builder.column(4)).append(random.nextInt(TEXTS));
            builder.endRow();
        }
        return builder.build();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long scan(Written written, Wanted wanted) {
        List<SourceColumn> all = SCHEMA.fields().stream()
                .map(field -> new SourceColumn(field.name(), field.type(), null))
                .toList();
        SourceContext context = new SourceContext(
                "s",
                new SourceDefinition("file", all, options(written.format)),
                wanted.columns.chars().mapToObj(digit -> digit - '0').toList(),
                PathPolicy.everything(written.directory),
                EngineClock.system());
        long rows = 0;
        try (Source source = Plugins.connector("file").createSource(context)) {
            EpochInput input = source.plan(ReadLimit.NONE);
            while (rows < ROWS) {
                for (Split split : input.splits()) {
                    rows += read(source, split);
                }
                // Files that were just written have to settle first.
                input = source.plan(ReadLimit.NONE);
            }
        }
        return rows;
    }

    private static long read(Source source, Split split) {
        long rows = 0;
        try (SplitReader reader = source.open(split)) {
            Batch batch = reader.read(ScanBenchmark::refuse);
            while (batch != null) {
                rows += batch.selectedCount();
                batch = reader.read(ScanBenchmark::refuse);
            }
        }
        return rows;
    }

    private static void refuse(String position, byte[] raw, String reason) {
        throw new IllegalStateException(position + ": " + reason);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Written written) throws IOException {
        long sum = 0;
        byte[] buffer = written.buffer;
        try (Stream<Path> files = Files.list(written.directory.resolve("files"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                        sum += IntStream.of(0, count - 1).map(i -> buffer[i]).sum();
                    }
                }
            }
        }
        return sum;
    }
}
