package io.eddyline.formats.protobuf;

import io.eddyline.batch.Column;
import io.eddyline.formats.value.ByteSink;

/** Writes a field of a message: its tag and its value, or nothing. Not thread-safe: it may have a buffer. */
@FunctionalInterface
interface FieldWriter {
    /**
     * Appends the field for a row's value, which may be NULL.
     *
     * @throws io.eddyline.error.EddylineException INVALID_CAST when it cannot be written
     */
    void write(Column column, int row, ByteSink out);
}
