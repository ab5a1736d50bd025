package io.eddyline.runtime.operator;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.runtime.state.ByteArena;
import io.eddyline.runtime.state.OrderedValues;
import io.eddyline.runtime.state.PackedRows;
import io.eddyline.runtime.state.RowCodec;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A value as bytes whose unsigned order is the values': texts as they are, wide decimals big endian with the sign turned round, others
 * packed (in some order). Holds one value at a time.
 */
final class OrderedBytes {
    private static final int DECIMAL_BYTES = 16;

    private final Storage storage;
    private final RowCodec codec;
    private final PackedRows packed = new PackedRows();
    private final ByteBuffer decimal = ByteBuffer.allocate(DECIMAL_BYTES);
    private final Column[] single = new Column[1];
    private final int[] row = new int[1];
    private byte[] data;
    private int start;
    private int length;

    OrderedBytes(DataType type) {
        this.storage = type.storage();
        this.codec = RowCodec.of(List.of(type));
    }

    byte[] data() {
        return data;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    void load(Column column, int physicalRow) {
        if (column instanceof BytesColumn texts) {
            set(texts.data(), texts.start(physicalRow), texts.length(physicalRow));
        } else if (column instanceof Decimal128Column decimals) {
            load(decimals.high()[physicalRow], decimals.low()[physicalRow]);
        } else {
            single[0] = column;
            row[0] = physicalRow;
            codec.encode(single, row, 1, packed);
            // Without the byte of NULLs.
            set(packed.data(), packed.start(0) + 1, packed.length(0) - 1);
        }
    }

    void load(OrderedValues values, int valueRow) {
        if (storage == Storage.DECIMAL128) {
            load(values.word(valueRow, 0), values.word(valueRow, 1));
        } else {
            ByteArena arena = values.table().arena();
            long reference = values.packedReference(valueRow);
            set(arena.page(reference), arena.offset(reference), values.packedLength(valueRow));
        }
    }

    private void load(long high, long low) {
        decimal.clear().putLong(high ^ Long.MIN_VALUE).putLong(low);
        set(decimal.array(), 0, DECIMAL_BYTES);
    }

    private void set(byte[] bytes, int from, int count) {
        data = bytes;
        start = from;
        length = count;
    }

    static void append(byte[] bytes, int from, Decimal128Builder decimals) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, DECIMAL_BYTES);
        decimals.append(buffer.getLong() ^ Long.MIN_VALUE, buffer.getLong());
    }

    /** Appends a nested value. */
    void append(byte[] bytes, int from, ColumnBuilder builder) {
        codec.decodeValue(bytes, from, builder);
    }
}
