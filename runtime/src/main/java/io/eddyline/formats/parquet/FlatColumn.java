package io.eddyline.formats.parquet;

import io.eddyline.batch.Column;
import io.eddyline.batch.Nulls;
import io.eddyline.connector.DamagedFile;
import io.eddyline.formats.columnar.ColumnSource;
import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;

/**
 * A column of scalars that no group holds. Values are decoded many at a time, straight into arrays: those of a page that are not NULL side by
 * side, then moved apart where NULLs are.
 */
abstract class FlatColumn implements ColumnSource {
    /** How the values of the page in hand are encoded. */
    private enum Way {
        PLAIN,
        DICTIONARY,
        /** As the library reads them, one by one. */
        OTHER
    }

    private final ColumnPages pages;
    private final ColumnDescriptor column;
    private final boolean optional;
    private Way way = Way.PLAIN;
    private int left;
    private RunLengths presence;
    private RunLengths ids;
    private boolean dictionaryRead;
    private int[] levels = new int[0];
    private int[] idBuffer = new int[0];

    FlatColumn(ColumnPages pages, ColumnDescriptor column) {
        this.pages = pages;
        this.column = column;
        this.optional = column.getMaxDefinitionLevel() > 0;
    }

    /** A source of a column that no group holds. */
    static FlatColumn of(ColumnPages pages, ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> new FlatInts(pages, column);
            case INT64 -> new FlatLongs(pages, column);
            case FLOAT -> new FlatFloats(pages, column);
            case DOUBLE -> new FlatDoubles(pages, column);
            case BOOLEAN -> new FlatBooleans(pages, column);
            case BINARY -> new FlatBytes(pages, column, -1);
            case INT96 -> new FlatBytes(pages, column, 12);
            case FIXED_LEN_BYTE_ARRAY ->
                new FlatBytes(pages, column, column.getPrimitiveType().getTypeLength());
        };
    }

    @Override
    public final Column read(int rows) throws IOException {
        begin(rows);
        if (levels.length < rows) {
            levels = new int[rows];
            idBuffer = new int[rows];
        }
        long[] nulls = null;
        int done = 0;
        while (done < rows) {
            while (left == 0) {
                startPage();
            }
            int some = Math.min(left, rows - done);
            int present = optional ? present(some) : some;
            readPresent(done, present);
            if (present < some) {
                nulls = nulls == null ? new long[Nulls.words(rows)] : nulls;
                mark(nulls, done, some);
                spread(done, some, present, levels);
            }
            done += some;
            left -= some;
        }
        return finish(rows, nulls);
    }

    private int present(int rows) {
        presence.read(levels, 0, rows);
        int count = 0;
        for (int i = 0; i < rows; i++) {
            count += levels[i];
        }
        return count;
    }

    private void mark(long[] nulls, int from, int rows) {
        for (int i = 0; i < rows; i++) {
            int row = from + i;
            nulls[row >> 6] |= (long) (levels[i] ^ 1) << row;
        }
    }

    private void startPage() throws IOException {
        Page page = pages.next();
        if (page == null) {
            throw new DamagedFile("the column " + String.join(".", column.getPath()) + " has too few values");
        }
        left = page.values();
        if (optional) {
            presence = new RunLengths(page.definition(), 1);
        }
        switch (page.encoding()) {
            case PLAIN -> {
                way = Way.PLAIN;
                startPlain(page.data());
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                way = Way.DICTIONARY;
                startDictionary(page.data());
            }
            default -> {
                way = Way.OTHER;
                ValuesReader values = page.encoding().getValuesReader(column, ValuesType.VALUES);
                values.initFromPage(
                        page.values(), ByteBufferInputStream.wrap(page.data().buffer()));
                startOther(values);
            }
        }
    }

    private void startDictionary(Page.Slice data) throws IOException {
        if (!dictionaryRead) {
            DictionaryPage page = pages.readDictionaryPage();
            if (page == null) {
                throw new DamagedFile("the dictionary of a column is missing");
            }
            takeDictionary(page.getEncoding().initDictionary(column, page));
            dictionaryRead = true;
        }
        // Without a byte there are but NULLs.
        ids = data.length() == 0
                ? new RunLengths(data, 0)
                : new RunLengths(
                        new Page.Slice(data.bytes(), data.from() + 1, data.length() - 1), data.bytes()[data.from()]);
    }

    private void readPresent(int from, int count) {
        if (count == 0) {
            return;
        }
        switch (way) {
            case PLAIN -> readPlain(from, count);
            case OTHER -> readOther(from, count);
            case DICTIONARY -> {
                ids.read(idBuffer, 0, count);
                lookUp(idBuffer, from, count);
            }
        }
    }

    /** Makes room for the rows of a batch. */
    abstract void begin(int rows);

    abstract void startPlain(Page.Slice data);

    abstract void readPlain(int from, int count);

    abstract void takeDictionary(Dictionary dictionary);

    abstract void lookUp(int[] wanted, int from, int count);

    abstract void startOther(ValuesReader values);

    abstract void readOther(int from, int count);

    /**
     * Moves {@code present} values, which lie side by side from {@code from} on, to where {@code levels} is 1; NULLs become zero or empty.
     */
    abstract void spread(int from, int rows, int present, int[] presence);

    abstract Column finish(int rows, long[] nulls);
}
