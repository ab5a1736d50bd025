package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Arrays and maps: lengths, and elsewhere the elements, or keys and values, of all of them. */
final class ListReader extends ColumnReader {
    /** In the arrays of a batch together; more are taken for damage, since a few bytes can stand for any number of them. */
    private static final int MAX_ELEMENTS = 1 << 24;

    private final IntegerRuns lengths;
    private final ColumnReader elements;
    private final ColumnReader mapValues;

    /**
     * A reader of arrays or of maps.
     *
     * @param elements or keys
     * @param mapValues null for arrays
     */
    ListReader(Presence presence, IntegerRuns lengths, ColumnReader elements, ColumnReader mapValues) {
        super(presence);
        this.lengths = lengths;
        this.elements = elements;
        this.mapValues = mapValues;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        long[] sizes = new long[present];
        lengths.readSizes(sizes, present, MAX_ELEMENTS);
        int[] offsets = BytesReader.offsets(sizes, rows, nulls);
        int count = offsets[rows];
        if (count > MAX_ELEMENTS) {
            throw new DamagedFile("the arrays of a few rows have more than " + MAX_ELEMENTS + " elements");
        }
        Column read = elements.read(count);
        return mapValues == null
                ? new ListColumn(offsets, read, nulls, rows)
                : new MapColumn(offsets, read, mapValues.read(count), nulls, rows);
    }
}
