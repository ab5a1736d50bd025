package io.eddyline.formats.orc;

import io.eddyline.formats.columnar.Conversion;
import io.eddyline.type.DataType;

/**
 * How a wanted column, or a part of one, is read from the stripes of a file.
 *
 * @param opener gives its reader
 * @param conversion from what is stored
 * @param type in the file; null when the file does not have it
 */
record BoundColumn(Opener opener, Conversion conversion, OrcType type) {
    /** Makes the reader of a stripe. */
    @FunctionalInterface
    interface Opener {
        ColumnReader open(StripeStreams stripe);
    }

    /** A column that the file does not have: NULL. */
    static BoundColumn missing(DataType wanted) {
        Conversion conversion = wanted.nullable() ? Conversion.NONE : Conversion.NONE.notNull(wanted);
        return new BoundColumn(stripe -> new MissingReader(wanted), conversion, null);
    }
}
