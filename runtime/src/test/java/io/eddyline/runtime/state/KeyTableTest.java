package io.eddyline.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private static final int ROWS = 100;

    /** Batches of one key, of nearly one key and of many, with NULLs in some, find each key at its row. */
    @Test
    void eachKeyHasOneRow() {
        KeyTable table = KeyTable.of(List.of(DataType.bigint(), DataType.bigint()), 1);
        Map<List<Object>, Integer> expected = new HashMap<>();
        Random random = new Random(5);
        int[] ids = new int[ROWS];
        for (int i = 0; i < 2000; i++) {
            int kinds = 1 + random.nextInt(3) * random.nextInt(50);
            int exceptions = random.nextInt(3);
            boolean withNulls = random.nextInt(4) == 0;
            long[][] values = new long[2][ROWS];
            long[][] nulls = new long[2][2];
            for (int c = 0; c < 2; c++) {
                long start = random.nextInt(30);
                for (int row = 0; row < ROWS; row++) {
                    values[c][row] = start + random.nextInt(kinds);
                }
                for (int e = 0; e < exceptions; e++) {
                    values[c][random.nextInt(ROWS)] = random.nextInt(500);
                }
                long some = random.nextLong();
                nulls[c][0] = withNulls ? some & random.nextLong() : 0;
            }
            Batch batch = Batch.of(
                    ROWS,
                    new LongColumn(values[0], withNulls ? nulls[0] : null, ROWS),
                    new LongColumn(values[1], null, ROWS));
            boolean insert = random.nextInt(5) > 0;
            table.probe(batch, new int[] {0, 1}, insert, ids);
            for (int row = 0; row < ROWS; row++) {
                Object first = batch.column(0).isNull(row) ? "NULL" : (Object) values[0][row];
                List<Object> key = List.of(first, values[1][row]);
                if (insert) {
                    expected.putIfAbsent(key, ids[row]);
                }
                assertThat(ids[row]).isEqualTo(expected.getOrDefault(key, KeyTable.ABSENT));
            }
        }
        assertThat(table.rows().live()).isEqualTo(expected.size()).isGreaterThan(1000);
        assertThat(expected.values()).doesNotHaveDuplicates();
    }

    /** Few of the keys, most or all go at a time; those that stay keep their rows, those that went get new ones. */
    @Test
    void keysRemovedTogetherAreGone() {
        for (List<DataType> types : List.of(List.of(DataType.bigint()), List.of(DataType.varchar()))) {
            KeyTable table = KeyTable.of(types, 1);
            Map<Integer, Integer> expected = new HashMap<>();
            Random random = new Random(7);
            for (int round = 0; round < 300; round++) {
                int first = random.nextInt(500);
                int[] ids = probe(table, types.get(0), first, true);
                for (int row = 0; row < ROWS; row++) {
                    Integer before = expected.putIfAbsent(first + row, ids[row]);
                    assertThat(ids[row]).isEqualTo(before == null ? ids[row] : before);
                }
                int ofFour = random.nextInt(6);
                IntList gone = new IntList();
                expected.values().removeIf(id -> {
                    boolean goes = random.nextInt(4) < ofFour;
                    if (goes) {
                        gone.add(id);
                    }
                    return goes;
                });
                table.removeAll(gone);
                assertThat(table.rows().live()).isEqualTo(expected.size());
                assertThat(expected.values()).doesNotHaveDuplicates();
                for (int from = 0; from < 600; from += ROWS) {
                    int[] found = probe(table, types.get(0), from, false);
                    for (int row = 0; row < ROWS; row++) {
                        assertThat(found[row]).isEqualTo(expected.getOrDefault(from + row, KeyTable.ABSENT));
                    }
                }
            }
        }
    }

    private static int[] probe(KeyTable table, DataType type, int first, boolean insert) {
        ColumnBuilder keys = ColumnBuilder.of(type);
        for (int row = 0; row < ROWS; row++) {
            if (keys instanceof LongBuilder longs) {
                longs.append(first + row);
            } else {
                byte[] text = ("key " + (first + row)).getBytes(StandardCharsets.UTF_8);
                ((BytesBuilder) keys).append(text, 0, text.length);
            }
        }
        int[] ids = new int[ROWS];
        table.probe(Batch.of(ROWS, keys.build()), new int[] {0}, insert, ids);
        return ids;
    }
}
