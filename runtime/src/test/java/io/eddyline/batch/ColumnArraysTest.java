package io.eddyline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ColumnArraysTest {
    private final ColumnArrays arrays = new ColumnArrays();

    @Test
    void arraysAreNewUntilTheyAreUsedAgain() {
        long[] first = arrays.longs(10);
        assertThat(first).isEqualTo(new long[10]);
        arrays.reuse();
        long[] second = arrays.longs(10);
        long[] third = arrays.longs(10);
        assertThat(second).isNotSameAs(first);
        assertThat(third).isNotSameAs(second);
        arrays.reuse();
        assertThat(arrays.longs(9)).isSameAs(second);
        assertThat(arrays.longs(10)).isSameAs(third);
        assertThat(arrays.longs(10)).isNotSameAs(first).isNotSameAs(second).isNotSameAs(third);
    }

    @Test
    void anArrayThatIsTooSmallIsReplaced() {
        arrays.reuse();
        byte[] small = arrays.bytes(10);
        arrays.reuse();
        byte[] large = arrays.bytes(11);
        assertThat(large).isNotSameAs(small).hasSize(11);
        arrays.reuse();
        assertThat(arrays.bytes(10)).isSameAs(large);
    }

    @Test
    void largeArraysAreNotKept() {
        arrays.reuse();
        int[] large = arrays.ints(5 << 20);
        int[] small = arrays.ints(5);
        arrays.reuse();
        assertThat(arrays.ints(5)).isSameAs(small).isNotSameAs(large);
    }

    @Test
    void theArraysOfAllAreNeverUsedAgain() {
        assertThatThrownBy(ColumnArrays.NEW::reuse).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsBuiltInUsedArraysIsRight() {
        LongBuilder longs = new LongBuilder();
        IntBuilder ints = new IntBuilder();
        BytesBuilder texts = new BytesBuilder();
        longs.takeFrom(arrays);
        ints.takeFrom(arrays);
        texts.takeFrom(arrays);
        for (int round = 0; round < 20; round++) {
            // More and fewer rows than the time before, in part as NULL, in part in place.
            int rows = 1 + round * 137 % 500;
            for (int row = 0; row < rows; row++) {
                if (row % 7 == 3) {
                    longs.appendNull();
                    ints.appendNull();
                    texts.appendNull();
                } else {
                    longs.append(round * 1000L + row);
                    ints.append(round * 1000 + row);
                    texts.append("r" + round + "/" + row);
                }
            }
            longs.room(rows + 1)[rows] = round;
            longs.endRows(rows + 1);
            check(round, rows, (LongColumn) longs.build(), (IntColumn) ints.build(), (BytesColumn) texts.build());
            arrays.reuse();
        }
    }

    private static void check(int round, int rows, LongColumn longs, IntColumn ints, BytesColumn texts) {
        assertThat(longs.size()).isEqualTo(rows + 1);
        assertThat(longs.values()[rows]).isEqualTo(round);
        for (int row = 0; row < rows; row++) {
            boolean isNull = row % 7 == 3;
            assertThat(longs.isNull(row)).isEqualTo(isNull);
            assertThat(longs.values()[row]).isEqualTo(isNull ? 0 : round * 1000L + row);
            assertThat(ints.values()[row]).isEqualTo(isNull ? 0 : round * 1000 + row);
            assertThat(new String(texts.data(), texts.start(row), texts.length(row), StandardCharsets.UTF_8))
                    .isEqualTo(isNull ? "" : "r" + round + "/" + row);
        }
    }
}
