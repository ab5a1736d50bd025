package io.eddyline.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCodecTest {
    private static final List<DataType> TYPES = List.of(
            DataType.bool(),
            DataType.integer(),
            DataType.bigint(),
            DataType.of(TypeKind.FLOAT),
            DataType.doubleType(),
            DataType.varchar(),
            DataType.decimal(30, 4),
            DataType.date(),
            DataType.timestamp(3),
            DataType.array(DataType.varchar()),
            DataType.map(DataType.varchar(), DataType.integer()),
            DataType.row(List.of("a", "b"), List.of(DataType.bigint(), DataType.array(DataType.doubleType()))));

    private static final List<Object> FULL = Arrays.asList(
            true,
            -7,
            1L << 60,
            1.5f,
            -2.25,
            "Grüße",
            new BigDecimal("-12345678901234567890.1234"),
            LocalDate.of(1969, 12, 31),
            LocalDateTime.of(2026, 1, 2, 3, 4, 5),
            Arrays.asList("x", null, ""),
            new LinkedHashMap<>(Map.of("k", 1, "l", 2)),
            Arrays.asList(5L, Arrays.asList(1.0, null)));

    @Test
    void valuesOfEveryTypeComeBack() {
        List<Object> nulls = new ArrayList<>();
        TYPES.forEach(t -> nulls.add(null));
        Batch batch = batch(TYPES, List.of(FULL, nulls, FULL));
        PackedRows packed = new PackedRows();
        RowCodec codec = RowCodec.of(TYPES);
        codec.encode(batch.columns(), new int[] {1, 2}, 2, packed);

        BatchBuilder target = new BatchBuilder(rowType(TYPES));
        ColumnBuilder[] builders = new ColumnBuilder[TYPES.size()];
        Arrays.setAll(builders, target::column);
        for (int k = 0; k < 2; k++) {
            int end = codec.decode(packed.data(), packed.start(k), builders);
            assertThat(end).isEqualTo(packed.start(k) + packed.length(k));
            target.endRow();
        }
        Batch back = target.build();
        assertThat(read(back, 0)).isEqualTo(nulls);
        assertThat(read(back, 1)).isEqualTo(FULL);
    }

    @Test
    void rowsThatAreNotDistinctHaveTheSameBytes() {
        List<DataType> types = List.of(DataType.doubleType(), DataType.map(DataType.varchar(), DataType.integer()));
        Map<String, Integer> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", null);
        Map<String, Integer> other = new LinkedHashMap<>();
        other.put("b", null);
        other.put("a", 1);
        Batch batch = batch(types, List.of(List.of(0.0, one), List.of(-0.0, other), List.of(0.5, other)));
        PackedRows packed = new PackedRows();
        RowCodec.of(types).encode(batch.columns(), null, 3, packed);
        assertThat(packed.copy(0)).isEqualTo(packed.copy(1)).isNotEqualTo(packed.copy(2));
        assertThat(packed.hash(0)).isEqualTo(packed.hash(1)).isNotEqualTo(packed.hash(2));
        long[] hashes = new long[3];
        Hashing.rows(batch, List.of(0, 1), hashes);
        assertThat(hashes[0]).isEqualTo(hashes[1]).isNotEqualTo(hashes[2]);
    }

    @Test
    void lengthsTakeAsManyBytesAsTheyNeed() {
        byte[] data = new byte[8];
        for (int length : new int[] {0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 1 << 28, Integer.MAX_VALUE}) {
            assertThat(Bytes.putLength(data, 1, length)).isEqualTo(1 + Bytes.sizeOfLength(length));
            assertThat(Bytes.getLength(data, 1)).isEqualTo(length);
        }
    }

    private static RowType rowType(List<DataType> types) {
        List<String> names = new ArrayList<>();
        types.forEach(t -> names.add("c" + names.size()));
        return RowType.of(names, types);
    }

    private static Batch batch(List<DataType> types, List<List<Object>> rows) {
        BatchBuilder builder = new BatchBuilder(rowType(types));
        for (List<Object> row : rows) {
            for (int c = 0; c < types.size(); c++) {
                JavaValues.append(builder.column(c), row.get(c), types.get(c));
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static List<Object> read(Batch batch, int row) {
        List<Object> values = new ArrayList<>();
        for (int c = 0; c < TYPES.size(); c++) {
            values.add(JavaValues.read(batch.column(c), row, TYPES.get(c)));
        }
        return values;
    }
}
