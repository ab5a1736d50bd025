package io.eddyline.connectors.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.text.ValueText;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;

/** Makes the rows of one range. */
final class GeneratorReader implements SplitReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GeneratorRange range;
    private final int partition;
    private final RowGenerator generator;
    private long ordinal;

    GeneratorReader(GeneratorRange range, int partition, RowGenerator generator) {
        this.range = range;
        this.partition = partition;
        this.generator = generator;
        this.ordinal = range.first();
    }

    @Override
    public Batch read(BadRows badRows) {
        long[] ordinals = new long[Batch.TARGET_ROWS];
        int count = 0;
        for (; ordinal < range.to() && count < ordinals.length; ordinal += range.step()) {
            if (generator.has(ordinal)) {
                ordinals[count++] = ordinal;
            }
        }
        if (count == 0) {
            return null;
        }
        Column[] columns = generator.generate(ordinals, count, range.startMicros());
        return Batch.of(count, columns)
                .withOrigin(new GeneratedOrigin(partition, generator.type(), columns, ordinals), null);
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** A generated row is its own proof. */
    private record GeneratedOrigin(int split, RowType type, Column[] columns, long[] ordinals) implements Origin {
        @Override
        public String position(int row) {
            return "row " + ordinals[row];
        }

        @Override
        public byte[] raw(int row) {
            ObjectNode node = JSON.createObjectNode();
            for (int i = 0; i < columns.length; i++) {
                node.put(type.name(i), ValueText.of(columns[i], row, type.type(i)));
            }
            return node.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
