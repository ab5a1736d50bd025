package io.eddyline.connectors.decoding;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Format;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How rows that are inserted into a stream are written, so that its decoder reads them as they were. */
public final class InsertedRows {
    private InsertedRows() {}

    /** Options of the stream's format when it is written: what the decoder is told, or takes for granted, holds for the encoder too. */
    public static Map<String, String> encoderOptions(Format format, Map<String, String> streamOptions) {
        Map<String, String> given = new HashMap<>();
        for (Option option : format.decoderOptions()) {
            if (option.defaultValue() != null) {
                given.put(Options.normalise(option.key()), option.defaultValue());
            }
        }
        streamOptions.forEach((key, value) -> given.put(Options.normalise(key), value));
        return FormatChoice.only(format.encoderOptions(), given);
    }

    /** An encoder of a whole file or request. */
    public static RowEncoder encoder(Insertion insertion, Format format) {
        SourceContext stream = insertion.stream();
        if (insertion.records() ? format instanceof FileFormat : format.decodesChanges()) {
            throw new EddylineException(
                    ErrorCode.NOT_SUPPORTED,
                    insertion.records()
                            ? "files of the format '" + format.name() + "' are not made of records that stand alone"
                            : "rows cannot be written as changes of the format '" + format.name()
                                    + "': insert whole records as _raw or _bytes");
        }
        if (!insertion.records()) {
            return rowEncoder(stream, format);
        }
        boolean newlines = endInNewlines(stream, format);
        // Nothing stands around records that say themselves where they end.
        RowEncoder around = newlines ? rowEncoder(stream, format) : (rows, out) -> {};
        return new Records(around, format.recordsAreLines(), newlines);
    }

    private static RowEncoder rowEncoder(SourceContext stream, Format format) {
        return new FormatChoice(
                        format, encoderOptions(format, stream.definition().options()), stream.paths())
                .encoder(Insertion.columns(stream.definition().columns()));
    }

    /** Whether a newline ends each record; else records say themselves where they end. */
    private static boolean endInNewlines(SourceContext stream, Format format) {
        RowType schema = Insertion.columns(stream.definition().columns());
        return FormatChoice.ofSource(format.name(), stream.definition().options(), stream.paths())
                .decoder(schema, IntStream.range(0, schema.size()).boxed().toList())
                .recordsAreLines();
    }

    /** Records as they are, between what the format puts before and behind them. */
    private record Records(RowEncoder format, boolean lines, boolean newlines) implements RowEncoder {
        @Override
        public void start(OutputStream out) throws IOException {
            format.start(out);
        }

        @Override
        public void encode(Batch rows, OutputStream out) throws IOException {
            BytesColumn records = (BytesColumn) rows.column(0);
            for (int k = 0; k < rows.selectedCount(); k++) {
                int row = rows.row(k);
                int start = records.start(row);
                int length = records.length(row);
                refuseBreaks(records.data(), start, length);
                out.write(records.data(), start, length);
                if (newlines) {
                    out.write('\n');
                }
            }
        }

        private void refuseBreaks(byte[] data, int start, int length) {
            for (int i = start; lines && i < start + length; i++) {
                if (data[i] == '\n') {
                    throw new EddylineException(
                                    ErrorCode.INVALID_ARGUMENT,
                                    "a record with a line break cannot be inserted where every line is a record")
                            .hint("Take it out: REPLACE(_raw, U&'\\000A', ' ').");
                }
            }
        }

        @Override
        public void finish(OutputStream out) throws IOException {
            format.finish(out);
        }
    }
}
