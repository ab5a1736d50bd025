package io.eddyline.formats.orc;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Texts of which each stands once in the stripe, and elsewhere by its number. */
final class DictionaryReader extends ColumnReader {
    /** More texts that differ are not taken: what a stripe holds is less. */
    private static final int MAX_TEXTS = 1 << 24;

    private final IntegerRuns ids;
    private final StreamInput texts;
    private final IntegerRuns lengths;
    private final int count;
    private byte[] known;
    private int[] ends;

    /** @param count of texts */
    DictionaryReader(Presence presence, IntegerRuns ids, StreamInput texts, IntegerRuns lengths, int count) {
        super(presence);
        this.ids = ids;
        this.texts = texts;
        this.lengths = lengths;
        this.count = count;
    }

    private void readDictionary() throws IOException {
        if (count > MAX_TEXTS) {
            throw new DamagedFile("a dictionary has " + count + " texts");
        }
        long[] sizes = new long[count];
        lengths.readSizes(sizes, count, BytesReader.MAX_BYTES);
        ends = BytesReader.offsets(sizes, count, null);
        known = texts.readBytes(ends[count]);
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        if (known == null) {
            readDictionary();
        }
        long[] wanted = new long[present];
        ids.readSizes(wanted, present, count - 1L);
        long[] sizes = new long[present];
        for (int i = 0; i < present; i++) {
            int id = (int) wanted[i];
            sizes[i] = ends[id + 1] - ends[id];
        }
        int[] offsets = BytesReader.offsets(sizes, rows, nulls);
        byte[] data = new byte[offsets[rows]];
        int at = 0;
        for (int i = 0; i < present; i++) {
            System.arraycopy(known, ends[(int) wanted[i]], data, at, (int) sizes[i]);
            at += (int) sizes[i];
        }
        return new BytesColumn(data, offsets, nulls, rows);
    }
}
