package io.eddyline.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctValuesTest {
    private static final int GROUPS = 5;
    private static final int CONDITIONS = 3;
    private static final int BATCHES = 300;

    private record Seen(int group, long value, int condition) {}

    /** Without a row being taken back, each value of a group appears once under each condition, until its group is dropped. */
    @ParameterizedTest
    @CsvSource({"true,1000,20", "true,1000,100000", "true,30,50", "false,1000,3000"})
    void aValueAppearsOnce(boolean appendOnly, int rows, int values) {
        KeyTable groups = KeyTable.of(List.of(DataType.bigint()), 2);
        int[] groupRows = groupRows(groups);
        DistinctValues distinct = DistinctValues.of(
                groups, groups.firstOwnWord(), List.of(DataType.bigint()), new int[] {0}, CONDITIONS, appendOnly);
        Random random = new Random(values);
        Set<Seen> expected = new HashSet<>();
        Set<Seen> given = new HashSet<>();
        for (int i = 0; i < BATCHES; i++) {
            long[] column = new long[rows];
            int[] selected = new int[rows];
            int[] groupIds = new int[rows];
            int[] conditions = new int[rows];
            int count = 0;
            for (int row = 0; row < rows; row++) {
                // Half of them a few that come again and again.
                column[row] = random.nextBoolean() ? random.nextInt(4) : random.nextInt(values) - values / 2;
                if (random.nextInt(4) > 0) {
                    selected[count] = row;
                    groupIds[count] = groupRows[random.nextInt(GROUPS)];
                    conditions[count] = 1 + random.nextInt((1 << CONDITIONS) - 1);
                    note(expected, groupIds[count], column[row], conditions[count]);
                    count++;
                }
            }
            Batch batch = Batch.of(rows, new LongColumn(column, null, rows));
            distinct.apply(batch, selected, groupIds, null, conditions, count, (condition, row, group, weight) -> {
                assertThat(weight).isEqualTo(1);
                assertThat(given.add(new Seen(group, column[row], condition))).isTrue();
            });
            assertThat(given).isEqualTo(expected);
            if (i % 50 == 49) {
                int gone = groupRows[random.nextInt(GROUPS)];
                distinct.drop(gone);
                expected.removeIf(seen -> seen.group() == gone);
                given.removeIf(seen -> seen.group() == gone);
            }
        }
        assertThat(given).isNotEmpty();
    }

    private static void note(Set<Seen> expected, int group, long value, int conditions) {
        for (int c = 0; c < CONDITIONS; c++) {
            if ((conditions >>> c & 1) != 0) {
                expected.add(new Seen(group, value, c));
            }
        }
    }

    private static int[] groupRows(KeyTable groups) {
        long[] keys = new long[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            keys[i] = i;
        }
        int[] ids = new int[GROUPS];
        groups.probe(Batch.of(GROUPS, new LongColumn(keys, null, GROUPS)), new int[] {0}, true, ids);
        return ids;
    }
}
