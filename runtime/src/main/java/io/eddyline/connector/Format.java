package io.eddyline.connector;

import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How bytes become rows and rows bytes. Found through {@link java.util.ServiceLoader}; stateless and safe for use by many threads. */
public interface Format {
    /** As written in {@code format = '...'}; lower case. */
    String name();

    /** One sentence for SHOW FORMATS. */
    String description();

    /** Options when reading. */
    List<Option> decoderOptions();

    /** Options when writing. */
    List<Option> encoderOptions();

    /** File name ending, with the dot. */
    String fileSuffix();

    /** Whether every record is one line whatever stands before it, so that a large file may be cut at line starts and read in parts. */
    default boolean recordsAreLines() {
        return false;
    }

    /** The columns when none are declared and the format has fixed ones ({@code text}: {@code value VARCHAR}). */
    default Optional<RowType> fixedSchema() {
        return Optional.empty();
    }

    /**
     * The columns when none are declared and options of the format say them, whatever the data: a descriptor.
     *
     * @param options given options of the object, the format's and others
     * @param reach which files the format may read for that
     */
    default Optional<RowType> describedSchema(Map<String, String> options, PathPolicy reach) {
        return fixedSchema();
    }

    /** The columns that a sample of a file has; empty when the format cannot tell. */
    default Optional<RowType> inferSchema(Path sample, Map<String, String> options) {
        return Optional.empty();
    }

    /**
     * A decoder. Not thread-safe: one a reader.
     *
     * @param schema all columns of the data, in order
     * @param columns which of them to give, ascending
     * @param options checked against {@link #decoderOptions()}
     */
    RowDecoder decoder(RowType schema, List<Integer> columns, Options options);

    /** Whether the decoder gives rows that are taken back too, by {@link DecodeTarget#endRow(int, int, long)}. */
    default boolean decodesChanges() {
        return false;
    }

    /** Whether {@link RowEncoder#encodeRecord} says by a row's weight whether it was added or taken back. */
    default boolean encodesChanges() {
        return false;
    }

    /** A decoder that may ask services or read files of its own, as far as the configuration allows; for formats that need to. */
    default RowDecoder decoder(RowType schema, List<Integer> columns, Options options, PathPolicy reach) {
        return decoder(schema, columns, options);
    }

    /** An encoder for rows of the schema. Not thread-safe. */
    RowEncoder encoder(RowType schema, Options options);

    /** An encoder that may ask services or read files of its own, as far as the configuration allows; for formats that need to. */
    default RowEncoder encoder(RowType schema, Options options, PathPolicy reach) {
        return encoder(schema, options);
    }

    /** Whether records are messages, and a file of them has no meaning. */
    default boolean isForMessages() {
        return false;
    }
}
