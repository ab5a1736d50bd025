package io.eddyline.connectors;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Lines of one text column; a line {@code !} does not decode. */
public final class LinesFormat implements Format {
    public String name() {
        return "lines";
    }

    public String description() {
        return "";
    }

    public List<Option> decoderOptions() {
        return List.of();
    }

    public List<Option> encoderOptions() {
        return List.of();
    }

    public String fileSuffix() {
        return ".txt";
    }

    @Override
    public boolean recordsAreLines() {
        return true;
    }

    @Override
    public Optional<RowType> fixedSchema() {
        return Optional.of(RowType.of(new Field("value", DataType.varchar())));
    }

    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        return (buffer, from, to, last, target) -> decode(buffer, from, to, last, target, columns.size());
    }

    private static int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target, int columns) {
        int start = from;
        while (start < to && !target.isFull()) {
            int end = start;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end == to && !last) {
                return start;
            }
            if (end - start == 1 && buffer[start] == '!') {
                target.failRow(start, end - start, "bad");
            } else {
                if (columns > 0) {
                    ((BytesBuilder) target.column(0)).append(buffer, start, end - start);
                }
                target.endRow(start, end - start);
            }
            start = Math.min(to, end + 1);
        }
        return start;
    }

    public RowEncoder encoder(RowType schema, Options options) {
        return LinesFormat::encode;
    }

    private static void encode(Batch rows, OutputStream out) throws IOException {
        BytesColumn column = (BytesColumn) rows.column(0);
        for (int k = 0; k < rows.selectedCount(); k++) {
            int row = rows.row(k);
            out.write(column.data(), column.start(row), column.length(row));
            out.write('\n');
        }
    }
}
