package io.eddyline.bench.micro;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Format;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** Bids of Nexmark from bytes in memory to columns; the floor reads the bytes, eight at a time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int ROWS = 1 << 17;
    private static final int TARGET_ROWS = 1024;
    private static final int SLACK = 64;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final RowType BID = RowType.of(
            List.of("auction", "bidder", "price", "channel", "url", "dateTime", "extra"),
            List.of(
                    DataType.bigint(),
                    DataType.bigint(),
                    DataType.bigint(),
                    DataType.varchar(),
                    DataType.varchar(),
                    DataType.timestamp(3),
                    DataType.varchar()));

    /** The bytes. */
    @State(Scope.Benchmark)
    public static class Lines {
        /** How they are written. */
        @Param({"json", "csv"})
        public String format;

        private byte[] bytes;
        private int end;

        /** Writes the rows. */
        @Setup(Level.Trial)
        public void setUp() {
            SplittableRandom random = new SplittableRandom(1);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < ROWS; i++) {
                text.append(line(format, random, i)).append('\n');
            }
            byte[] written = text.toString().getBytes(StandardCharsets.UTF_8);
            end = written.length;
            bytes = Arrays.copyOf(written, end + SLACK);
        }
    }

    /** Who decodes. */
    @State(Scope.Benchmark)
    public static class Decoder {
        /** Which columns are wanted, by number. */
        @Param({"0123456", "025"})
        public String columns;

        private RowDecoder decoder;
        private DecodeTarget target;

        /** Makes the decoder. */
        @Setup(Level.Trial)
        public void setUp(Lines lines) {
            List<Integer> wanted =
                    columns.chars().mapToObj(digit -> digit - '0').toList();
            Format plugin = Plugins.format(lines.format);
            decoder = plugin.decoder(BID, wanted, Options.check("benchmark", plugin.decoderOptions(), Map.of()));
            target = new DecodeTarget(BID.select(wanted), TARGET_ROWS, (start, length, reason) -> {
                throw new IllegalStateException(reason);
            });
        }
    }

    private static String line(String format, SplittableRandom random, int row) {
        long auction = 1000 + random.nextInt(10_000);
        long bidder = 1000 + random.nextInt(10_000);
        long price = 100 + random.nextInt(10_000_000);
        String url = "https://www.nexmark.com/abcd/efgh/ijkl/item.htm?query=1&channel_id=" + random.nextInt(1 << 30);
        String time = String.format(
                Locale.ROOT, "2015-07-15 00:%02d:%02d.%03d", row / 60_000 % 60, row / 1000 % 60, row % 1000);
        String extra = "e".repeat(40 + random.nextInt(40));
        return format.equals("json")
                ? String.format(
                        Locale.ROOT,
                        "{\"auction\":%d,\"bidder\":%d,\"price\":%d,\"channel\":\"channel-%d\",\"url\":\"%s\",\"dateTime\":\"%s\",\"extra\":\"%s\"}",
                        auction,
                        bidder,
                        price,
                        row % 10_000,
                        url,
                        time,
                        extra)
                : String.format(
                        Locale.ROOT,
                        "%d,%d,%d,channel-%d,%s,%s,%s",
                        auction,
                        bidder,
                        price,
                        row % 10_000,
                        url,
                        time,
                        extra);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long decode(Lines lines, Decoder with) {
        with.decoder.reset();
        int position = 0;
        long rows = 0;
        while (position < lines.end) {
            position = with.decoder.decode(lines.bytes, position, lines.end, true, with.target);
            rows += with.target.rows();
            with.target.build();
        }
        if (rows != ROWS) {
            throw new IllegalStateException(rows + " rows");
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Lines lines) {
        long sum = 0;
        for (int i = 0; i + Long.BYTES <= lines.end; i += Long.BYTES) {
            sum += (long) LONGS.get(lines.bytes, i);
        }
        return sum;
    }
}
