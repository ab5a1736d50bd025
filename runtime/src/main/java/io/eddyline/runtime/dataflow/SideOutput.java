package io.eddyline.runtime.dataflow;

import io.eddyline.error.ErrorCode;

/** Takes the rows that do not become part of an answer, with why. */
public interface SideOutput {
    /** A row of a stream that does not decode. */
    void undecodable(String stream, String position, byte[] raw, String reason);

    /** A row of a stream whose state is closed. */
    void late(String stream, String position, byte[] raw, String reason);

    /**
     * A row whose evaluation failed, in whatever operator.
     *
     * @param position of the input row, when the operator still knows it, else empty
     * @param raw the input row, else the operator's row as JSON
     */
    void failed(String position, byte[] raw, ErrorCode code, String reason);
}
