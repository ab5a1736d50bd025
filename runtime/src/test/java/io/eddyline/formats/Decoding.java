package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Format;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A reader that hands bytes to a decoder as unkindly as the contract allows: in small steps, with rubbish behind the end. */
public final class Decoding {
    /** What formats may touch that read files of their own. */
    public static final PathPolicy REACH = PathPolicy.everything(Path.of(""));

    private static final int SLACK = 64;

    private final RowDecoder decoder;
    private final RowType columns;
    private final int maxRows;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final ColumnArrays arrays = new ColumnArrays();
    private byte[] buffer = new byte[0];

    private Decoding(RowDecoder decoder, RowType columns, int maxRows) {
        this.decoder = decoder;
        this.columns = columns;
        this.maxRows = maxRows;
    }

    /** What was decoded: rows with their records, and records that failed. */
    public record Outcome(List<List<Object>> rows, List<String> records, List<String> failures, List<String> reasons) {}

    public static RowDecoder decoder(Format format, RowType schema, Map<String, String> options) {
        return format.decoder(
                schema, all(schema), Options.check("the format", format.decoderOptions(), options), REACH);
    }

    public static List<Integer> all(RowType schema) {
        return IntStream.range(0, schema.size()).boxed().toList();
    }

    public static Outcome whole(RowDecoder decoder, RowType columns, byte[] data) {
        return inSteps(decoder, columns, 1024, data, data.length);
    }

    public static Outcome whole(RowDecoder decoder, RowType columns, String data) {
        return whole(decoder, columns, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the decoder the data up to each of the positions in turn, and then to the end. */
    public static Outcome inSteps(RowDecoder decoder, RowType columns, int maxRows, byte[] data, int... ends) {
        decoder.reset();
        Decoding decoding = new Decoding(decoder, columns, maxRows);
        int consumed = 0;
        for (int end : ends) {
            consumed += decoding.run(data, consumed, end, end == data.length);
        }
        if (ends.length == 0 || ends[ends.length - 1] != data.length) {
            consumed += decoding.run(data, consumed, data.length, true);
        }
        assertThat(consumed).as("bytes consumed").isEqualTo(data.length);
        return new Outcome(decoding.rows, decoding.records, decoding.failures, decoding.reasons);
    }

    private int run(byte[] data, int from, int to, boolean last) {
        int lead = from % 7;
        buffer = new byte[lead + to - from + SLACK];
        new Random(from * 31L + to).nextBytes(buffer);
        Arrays.fill(buffer, buffer.length - SLACK, buffer.length - SLACK / 2, (byte) '\n');
        System.arraycopy(data, from, buffer, lead, to - from);
        int position = lead;
        int end = lead + to - from;
        DecodeTarget target = target();
        while (true) {
            int next = decoder.decode(buffer, position, end, last, target);
            assertThat(next).isBetween(position, end);
            boolean full = target.isFull();
            boolean progressed = next > position;
            position = next;
            take(target);
            if (!full && (position == end || !last)) {
                return position - lead;
            }
            assertThat(full || progressed).as("the last bytes are consumed").isTrue();
        }
    }

    private DecodeTarget target() {
        DecodeTarget target = new DecodeTarget(columns, maxRows, (start, length, reason) -> {
            failures.add(text(start, length));
            reasons.add(reason);
        });
        target.takeFrom(arrays);
        return target;
    }

    private void take(DecodeTarget target) {
        int[] starts = target.starts();
        int[] lengths = target.lengths();
        int count = target.rows();
        for (int i = 0; i < count; i++) {
            records.add(text(starts[i], lengths[i]));
        }
        Column[] built = target.build();
        for (int row = 0; row < count; row++) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < built.length; i++) {
                assertThat(built[i].size()).isEqualTo(count);
                values.add(comparable(JavaValues.read(built[i], row, columns.type(i))));
            }
            rows.add(values);
        }
        arrays.reuse();
    }

    /** Byte arrays compare by identity: as text they compare by content. */
    public static Object comparable(Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    private String text(int start, int length) {
        return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    }
}
