package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.text.TimestampText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A main: rows per second of CPU time when bids of about 250 bytes are decoded, beside Jackson's streaming parser. */
public final class JsonDecodeThroughput {
    private static final int ROWS = 200_000;
    private static final int REPEATS = 40;
    private static final int SLACK = 64;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final RowType SCHEMA = RowType.of(
            new Field("auction", DataType.bigint()),
            new Field("bidder", DataType.bigint()),
            new Field("price", DataType.bigint()),
            new Field("channel", DataType.varchar()),
            new Field("url", DataType.varchar()),
            new Field("dateTime", DataType.timestamp(3)),
            new Field("extra", DataType.varchar()));

    private JsonDecodeThroughput() {}

    public static void main(String[] arguments) {
        byte[] data = bids();
        System.out.printf("%d lines of %d bytes%n", ROWS, (data.length - SLACK) / ROWS);
        double own = measure("all columns", () -> decode(data, List.of(0, 1, 2, 3, 4, 5, 6)));
        measure("three columns", () -> decode(data, List.of(0, 2, 5)));
        double jackson = measure("Jackson streaming, all columns", () -> withJackson(data));
        System.out.printf("%.1f times Jackson%n", own / jackson);
    }

    /** The best of some runs: what disturbs a run only makes it slower. */
    private static double measure(String name, IntSupplier run) {
        double best = 0;
        for (int i = 0; i < REPEATS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            int rows = run.getAsInt();
            long nanos = THREADS.getCurrentThreadCpuTime() - start;
            best = Math.max(best, rows * 1e9 / nanos);
        }
        System.out.printf("%-32s %.2f million rows per CPU-second, %.0f ns a row%n", name, best / 1e6, 1e9 / best);
        return best;
    }

    private static int decode(byte[] data, List<Integer> columns) {
        JsonFormat format = new JsonFormat();
        RowDecoder decoder = format.decoder(SCHEMA, columns, Options.check("json", format.decoderOptions(), Map.of()));
        DecodeTarget target = new DecodeTarget(SCHEMA.select(columns), 1024, (start, length, reason) -> {
            throw new AssertionError(reason);
        });
        int rows = 0;
        int position = 0;
        int end = data.length - SLACK;
        while (position < end) {
            position = decoder.decode(data, position, end, true, target);
            rows += target.rows();
            target.build();
        }
        return rows;
    }

    private static int withJackson(byte[] data) {
        int rows = 0;
        long sum = 0;
        byte[] copy = Arrays.copyOf(data, data.length - SLACK);
        try (JsonParser parser = new JsonFactory().createParser(copy)) {
            while (parser.nextToken() != null) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "auction", "bidder", "price" -> sum += parser.getLongValue();
                        case "dateTime" -> {
                            byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
                            sum += TimestampText.parse(text, 0, text.length);
                        }
                        default -> sum += parser.getText().getBytes(StandardCharsets.UTF_8).length;
                    }
                }
                rows++;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return sum == 0 ? 0 : rows;
    }

    /** As the generator of Nexmark writes them: most have a backslash in their padding. */
    private static byte[] bids() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            text.append("{\"auction\":").append(1000 + random.nextInt(100_000));
            text.append(",\"bidder\":").append(1000 + random.nextInt(10_000));
            text.append(",\"price\":").append(random.nextInt(100_000_000));
            text.append(",\"channel\":\"channel-").append(random.nextInt(10_000));
            text.append("\",\"url\":\"https://www.nexmark.com/").append(letters(random, 24));
            text.append("/item.htm?query=1&channel_id=").append(random.nextInt(1 << 30));
            text.append("\",\"dateTime\":\"2026-01-01 ").append(time(i)).append("\",\"extra\":\"");
            IntStream.range(0, 62).forEach(k -> padding(random, text));
            text.append("\"}\n");
        }
        byte[] data = text.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(data, data.length + SLACK);
    }

    private static void padding(Random random, StringBuilder text) {
        char c = (char) ('H' + random.nextInt('z' - 'H' + 1));
        text.append(c == '\\' ? "\\\\" : String.valueOf(c));
    }

    private static String letters(Random random, int count) {
        StringBuilder letters = new StringBuilder();
        IntStream.range(0, count).forEach(i -> letters.append((char) ('a' + random.nextInt(26))));
        return letters.toString();
    }

    private static String time(int i) {
        return String.format(
                java.util.Locale.ROOT, "%02d:%02d:%02d.%03d", i / 36_000 % 24, i / 600 % 60, i / 10 % 60, i % 1000);
    }
}
