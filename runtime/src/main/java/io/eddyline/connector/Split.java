package io.eddyline.connector;

/**
 * A part of a source that is read on its own within an epoch.
 *
 * @param partition ordinal of the source's partition that it belongs to: watermarks are kept per partition (all files of a directory are
 *     one partition)
 * @param range what to read, as JSON text that the source understands; written to the epoch log
 * @param sizeHint bytes or rows, whatever the source knows, to share out work; 0 when unknown
 */
public record Split(int partition, String range, long sizeHint) {}
