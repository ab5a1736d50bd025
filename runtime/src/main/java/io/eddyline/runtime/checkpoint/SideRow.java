package io.eddyline.runtime.checkpoint;

/**
 * A row that is not part of an answer.
 *
 * @param kind why
 * @param query name of the query that read it
 * @param owner the stream it came from; the query for {@link SideKind#FAILED}
 * @param epoch that read it
 * @param position where it stands in the source, for a human; empty when that is not known any more
 * @param reason what is wrong with it
 * @param raw its bytes, the first {@link #MAX_RAW_BYTES} of them
 */
public record SideRow(
        SideKind kind, String query, String owner, long epoch, String position, String reason, byte[] raw) {
    /** Longer rows are cut. */
    public static final int MAX_RAW_BYTES = 64 << 10;
}
