package io.eddyline.runtime.livetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that come group by group are summed up without being looked up. */
class PairedChangesTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("k", DataType.varchar()), new Field("n", DataType.bigint()));

    private final List<Batch> batches = new ArrayList<>();
    private final BatchBuilder builder = new BatchBuilder(SCHEMA);

    private void change(long weight, String key, Long value) {
        JavaValues.append(builder.column(0), key, SCHEMA.type(0));
        JavaValues.append(builder.column(1), value, SCHEMA.type(1));
        builder.endRow(weight);
    }

    private void cut() {
        if (builder.rows() > 0) {
            batches.add(builder.build());
        }
    }

    private static List<List<Object>> rows(List<Batch> changes) {
        List<List<Object>> rows = new ArrayList<>();
        for (Batch batch : changes) {
            assertThat(batch.isEmpty()).isFalse();
            for (int k = 0; k < batch.selectedCount(); k++) {
                int row = batch.row(k);
                rows.add(Arrays.asList(
                        batch.weight(row),
                        JavaValues.read(batch.column(0), row, SCHEMA.type(0)),
                        JavaValues.read(batch.column(1), row, SCHEMA.type(1))));
            }
        }
        return rows;
    }

    private List<List<Object>> sums() {
        cut();
        List<List<Object>> sums = rows(new PairedChanges(SCHEMA.size()).sum(batches));
        Consolidation consolidation = new Consolidation(SCHEMA);
        batches.forEach(consolidation::add);
        assertThat(sums).isEqualTo(rows(consolidation.take()));
        return sums;
    }

    @Test
    void whatIsTakenBackComesFirst() {
        change(-1, "a", 1L);
        change(1, "a", 2L);
        change(1, "b", 1L);
        change(-1, null, null);

        assertThat(sums())
                .containsExactly(
                        Arrays.asList(-1L, "a", 1L),
                        Arrays.asList(-1L, null, null),
                        Arrays.asList(1L, "a", 2L),
                        Arrays.asList(1L, "b", 1L));
    }

    @Test
    void aRowThatIsTakenBackAndGivenAgainIsNoChange() {
        change(-1, "a", 1L);
        change(1, "a", 1L);
        change(-1, "b", null);
        cut();
        change(1, "b", null);
        change(-1, "c", 5L);
        cut();
        change(1, "c", 5L);

        assertThat(sums()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreThoseOfAnyChanges(long seed) {
        Random random = new Random(seed);
        for (int group = 0; group < 2000; group++) {
            String key = group == 7 ? null : "k" + group;
            Long was = random.nextInt(5) == 0 ? null : (long) random.nextInt(3);
            Long is = random.nextInt(5) == 0 ? null : (long) random.nextInt(3);
            if (random.nextInt(4) > 0) {
                change(-1, key, was);
            }
            if (random.nextInt(8) == 0) {
                cut();
            }
            if (random.nextInt(4) > 0) {
                change(1, key, is);
            }
            if (random.nextInt(8) == 0) {
                cut();
            }
        }

        assertThat(sums()).hasSizeBetween(1000, 3000);
    }

    @Test
    void nothingOfAnEpochIsLeftForTheNext() {
        change(-1, "a", 1L);
        cut();
        PairedChanges changes = new PairedChanges(SCHEMA.size());
        assertThat(rows(changes.sum(batches))).hasSize(1);
        batches.clear();
        change(1, "a", 1L);
        change(-1, "b", 1L);
        cut();
        assertThat(rows(changes.sum(batches))).hasSize(2);
    }
}
