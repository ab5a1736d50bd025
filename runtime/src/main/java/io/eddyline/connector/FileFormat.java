package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;

/**
 * A format whose files have a structure of their own (an index, blocks, columns) and so are not read as a stream of bytes: Parquet, ORC, Avro
 * containers. They are written as all others, with an encoder.
 */
public interface FileFormat extends Format {
    /**
     * A decoder of files. Not thread-safe: one a reader.
     *
     * @param schema all columns of the data, in order
     * @param columns which of them to give, ascending
     * @param options checked against {@link #decoderOptions()}
     */
    FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options);

    /**
     * A decoder of files that may pass over rows which do not meet a condition.
     *
     * @param condition on the columns given, by their places among these; null for none
     */
    default FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options, ScanCondition condition) {
        return fileDecoder(schema, columns, options);
    }

    /**
     * The columns that a file has; none when it says nothing of them.
     *
     * @throws DamagedFile when it is no such file
     */
    RowType inferColumns(FileBytes file, Map<String, String> options);

    /** Refused, unless the format has records that stand alone too. */
    @Override
    default RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        throw new EddylineException(
                        ErrorCode.NOT_SUPPORTED, "the format '" + name() + "' is read from files, not from messages")
                .hint("Read it with the connector 'file'.");
    }
}
