package io.eddyline.connector;

/**
 * Bounds of one epoch's input; a source may go beyond by as little as its splits force it to (a whole file).
 *
 * @param maxRows rows
 * @param maxBytes bytes
 */
public record ReadLimit(long maxRows, long maxBytes) {
    /** No bounds but the source's own options. */
    public static final ReadLimit NONE = new ReadLimit(Long.MAX_VALUE, Long.MAX_VALUE);
}
