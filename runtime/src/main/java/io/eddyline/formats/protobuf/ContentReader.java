package io.eddyline.formats.protobuf;

import io.eddyline.batch.ColumnBuilder;

/** Reads the content of a message as one value. Not thread-safe: it may keep what it has seen of a message. */
@FunctionalInterface
interface ContentReader {
    /** Appends the value of the message that stands from the input's position to its end. */
    void read(WireInput content, ColumnBuilder out);
}
