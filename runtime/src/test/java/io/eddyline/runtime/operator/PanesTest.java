package io.eddyline.runtime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanesTest {
    private static final int KEYS = 10;

    /** Rows of a pane's start and a number. */
    private static Batch batch(long[] starts, long[] numbers) {
        return Batch.of(
                starts.length,
                new LongColumn(starts, null, starts.length),
                new LongColumn(numbers, null, starts.length));
    }

    /** One row with the sum of all numbers. */
    private static List<Batch> addUp(List<Batch> batches) {
        long[] sum = new long[1];
        batches.forEach(batch -> {
            for (int k = 0; k < batch.selectedCount(); k++) {
                sum[0] += ((LongColumn) batch.column(1)).values()[batch.row(k)];
            }
        });
        long start =
                ((LongColumn) batches.get(0).column(0)).values()[batches.get(0).row(0)];
        return List.of(batch(new long[] {start}, sum));
    }

    @ParameterizedTest
    @CsvSource({"1,5000", "1000,1000", "50,3000"})
    void aPaneKeepsItsSumAndNotAllThatCame(int rows, int batches) {
        Panes panes = new Panes(0, PanesTest::addUp);
        Random random = new Random(7);
        Map<Long, Long> expected = new TreeMap<>();
        long most = 0;
        for (int i = 0; i < batches; i++) {
            long[] starts = new long[rows];
            long[] numbers = new long[rows];
            for (int row = 0; row < rows; row++) {
                starts[row] = random.nextInt(KEYS);
                numbers[row] = random.nextInt(100);
                // Rows that are not selected don't count.
                expected.merge(starts[row], row == rows / 2 && rows > 1 ? 0 : numbers[row], Long::sum);
            }
            panes.add(rows == 1 ? batch(starts, numbers) : without(batch(starts, numbers), rows / 2));
            most = Math.max(most, panes.rows());
        }
        assertThat(most).isLessThan((long) rows * batches);
        assertThat(panes.bytes()).isEqualTo(panes.rows() * 2 * Long.BYTES);
        List<Long> sums = new ArrayList<>();
        while (!panes.isEmpty()) {
            List<Batch> given = new ArrayList<>();
            panes.forEach(panes.first(), panes.first() + 1, given::add);
            sums.add(((LongColumn) addUp(given).get(0).column(1)).values()[0]);
            panes.removeFirst();
        }
        assertThat(sums).containsExactlyElementsOf(expected.values());
        assertThat(panes.rows()).isZero();
        assertThat(panes.bytes()).isZero();
    }

    private static Batch without(Batch batch, int row) {
        int[] selection = new int[batch.rowCount() - 1];
        for (int k = 0; k < selection.length; k++) {
            selection[k] = k < row ? k : k + 1;
        }
        return batch.withSelection(selection, selection.length);
    }
}
