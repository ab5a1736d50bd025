package io.eddyline.connector;

/** Takes records out of bytes. It knows where a record ends; who reads the bytes does not. */
public interface RowDecoder {
    /**
     * Decodes whole records from {@code buffer[from .. to)} until the target is full or no whole record is left. The buffer has at least 64
     * readable bytes behind {@code to}.
     *
     * @param last no bytes follow: what is left is the last record, ended or not
     * @return the first position not consumed; {@code from} when more bytes are needed
     */
    int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target);

    /** Starts anew at the beginning of a file: header lines and the like come again. */
    default void reset() {}

    /** Whether a record begins behind every newline that ends one, so that reading can go on behind a record that is too long. */
    default boolean recordsAreLines() {
        return true;
    }

    /** Decodes one record, such as a message, that fills {@code buffer[from .. to)} exactly. */
    default void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        decode(buffer, from, to, true, target);
    }
}
