package io.eddyline.batch;

/**
 * All kinds of columns and builders, made known at once. Java's second compiler counts on the only kind it has seen remaining the only one, and
 * throws the code away that does so when another comes: the operators', in the middle of their first batches.
 */
final class ColumnKinds {
    private ColumnKinds() {}

    /** Makes one of each, of no rows. */
    static void know() {
        ColumnBuilder[] builders = {
            new BooleanBuilder(),
            new IntBuilder(),
            new LongBuilder(),
            new FloatBuilder(),
            new DoubleBuilder(),
            new BytesBuilder(),
            new Decimal128Builder(),
            new ListBuilder(new IntBuilder()),
            new MapBuilder(new IntBuilder(), new IntBuilder()),
            new RowBuilder(new ColumnBuilder[] {new IntBuilder()})
        };
        for (ColumnBuilder builder : builders) {
            builder.build();
        }
    }
}
