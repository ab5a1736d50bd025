package io.eddyline.connectors.socket;

/**
 * Whole lines that arrived together; the last may lack its end when it is the connection's last.
 *
 * @param offset bytes of the connection before it
 * @param rowsBefore lines of the connection before it
 * @param rows lines
 * @param arrivalMicros when its last byte arrived
 */
record Chunk(byte[] bytes, long offset, long rowsBefore, long rows, long arrivalMicros) {
    /** Offset behind it. */
    long end() {
        return offset + bytes.length;
    }
}
