package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and writes files of a format in memory. */
public final class FileDecoding {
    private FileDecoding() {}

    /** What was read: rows with their places, and failures as {@code place: reason}. */
    public record Outcome(List<List<Object>> rows, List<Long> ordinals, List<String> raws, List<String> failures) {}

    public static byte[] write(
            FileFormat format, RowType schema, List<List<Object>> rows, Map<String, String> options) {
        RowEncoder encoder = format.encoder(schema, Options.check("the format", format.encoderOptions(), options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            encoder.start(out);
            for (int from = 0; from < rows.size(); from += 10) {
                List<List<Object>> some = rows.subList(from, Math.min(rows.size(), from + 10));
                encoder.encode(RandomRows.batch(schema, some), out);
            }
            encoder.finish(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    public static Outcome read(FileFormat format, RowType schema, byte[] file) {
        return read(format, schema, Decoding.all(schema), file, 0, file.length);
    }

    public static Outcome read(
            FileFormat format, RowType schema, List<Integer> columns, byte[] file, long from, long to) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Options options = Options.check("the format", format.decoderOptions(), Map.of());
        RowType wanted = schema.select(columns);
        try (FileRows rows = format.fileDecoder(schema, columns, options).open(new InMemory(file), from, to)) {
            int count;
            while ((count = rows.next((place, raw, reason) -> outcome.failures.add(place + ": " + reason))) > 0) {
                Column[] read = rows.columns();
                for (int row = 0; row < count; row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < read.length; i++) {
                        assertThat(read[i].size()).isEqualTo(count);
                        values.add(Decoding.comparable(JavaValues.read(read[i], row, wanted.type(i))));
                    }
                    outcome.rows.add(values);
                    outcome.ordinals.add(rows.ordinal(row));
                    outcome.raws.add(new String(rows.raw(row), StandardCharsets.UTF_8));
                }
            }
        }
        return outcome;
    }

    /** A file that is an array. */
    public static final class InMemory implements FileBytes {
        private final byte[] bytes;
        private long read;

        public InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] buffer, int offset, int length) {
            System.arraycopy(bytes, Math.toIntExact(position), buffer, offset, length);
            read += length;
        }

        @Override
        public long bytesRead() {
            return read;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
