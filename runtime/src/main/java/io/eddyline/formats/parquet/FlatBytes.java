package io.eddyline.formats.parquet;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.connector.DamagedFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;

/** A column stored as BINARY, or as bytes of a fixed length. */
final class FlatBytes extends FlatColumn {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_BATCH_BYTES = 1 << 30;

    private final int fixedLength;
    private byte[] data = new byte[0];
    private int[] offsets = new int[1];
    private int used;
    private int lastUsed;
    private byte[] known = new byte[0];
    private int[] knownOffsets = new int[1];
    private Page.Slice plain = Page.Slice.EMPTY;
    private int position;
    private ValuesReader other;

    /** @param fixedLength of every value, -1 when each has its own */
    FlatBytes(ColumnPages pages, ColumnDescriptor column, int fixedLength) {
        super(pages, column);
        this.fixedLength = fixedLength;
    }

    @Override
    void begin(int rows) {
        // The next batch is likely to be as large.
        data = new byte[lastUsed + (lastUsed >> 3)];
        offsets = new int[rows + 1];
        used = 0;
    }

    private void reserve(long more) {
        if (more > data.length - used) {
            if (used + more > MAX_BATCH_BYTES) {
                throw new DamagedFile("the values of a few rows have more than " + MAX_BATCH_BYTES + " bytes");
            }
            int grown = (int) Math.min(MAX_BATCH_BYTES, data.length + (data.length >> 1) + 256L);
            data = Arrays.copyOf(data, Math.max((int) (used + more), grown));
        }
    }

    @Override
    void startPlain(Page.Slice page) {
        plain = page;
        position = page.from();
    }

    @Override
    void readPlain(int from, int count) {
        byte[] source = plain.bytes();
        int end = plain.to();
        for (int i = 0; i < count; i++) {
            int length = fixedLength;
            if (length < 0) {
                length = end - position < Integer.BYTES ? -1 : (int) INTS.get(source, position);
                position += Integer.BYTES;
            }
            if (length < 0 || length > end - position) {
                throw new DamagedFile("a page ends before its values do");
            }
            put(source, position, length, from + i);
            position += length;
        }
    }

    private void put(byte[] source, int start, int length, int row) {
        reserve(length);
        System.arraycopy(source, start, data, used, length);
        used += length;
        offsets[row + 1] = used;
    }

    @Override
    void takeDictionary(Dictionary source) {
        knownOffsets = new int[source.getMaxId() + 2];
        byte[][] values = new byte[source.getMaxId() + 1][];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.decodeToBinary(i).getBytesUnsafe();
            knownOffsets[i + 1] = Math.addExact(knownOffsets[i], values[i].length);
        }
        known = new byte[knownOffsets[values.length]];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, known, knownOffsets[i], values[i].length);
        }
    }

    @Override
    void lookUp(int[] ids, int from, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += knownOffsets[ids[i] + 1] - knownOffsets[ids[i]];
        }
        reserve(total);
        byte[] out = data;
        int at = used;
        for (int i = 0; i < count; i++) {
            int start = knownOffsets[ids[i]];
            int length = knownOffsets[ids[i] + 1] - start;
            System.arraycopy(known, start, out, at, length);
            at += length;
            offsets[from + i + 1] = at;
        }
        used = at;
    }

    @Override
    void startOther(ValuesReader source) {
        other = source;
    }

    @Override
    void readOther(int from, int count) {
        for (int i = 0; i < count; i++) {
            byte[] value = other.readBytes().getBytesUnsafe();
            put(value, 0, value.length, from + i);
        }
    }

    @Override
    void spread(int from, int rows, int present, int[] presence) {
        int next = present;
        for (int i = rows - 1; i >= 0; i--) {
            offsets[from + i + 1] = offsets[from + next];
            next -= presence[i];
        }
    }

    @Override
    Column finish(int rows, long[] nulls) {
        lastUsed = used;
        return new BytesColumn(data, offsets, nulls, rows);
    }
}
