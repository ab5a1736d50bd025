package io.eddyline.runtime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongBuilder;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupCacheTest {
    private static final RowType KEY = RowType.of(new Field("k", DataType.varchar()));
    private static final RowType FOUND =
            RowType.of(new Field("k", DataType.varchar()), new Field("v", DataType.bigint()));
    private static final int[] FIRST = {0};

    private final LookupCache cache = new LookupCache(KEY, FOUND, 40, 1_000_000);
    private final List<String> asked = new ArrayList<>();

    /** What is known of the keys, which are asked for where they are not known: of {@code n} there are n mod 3 rows. */
    private List<List<Long>> look(int... numbers) {
        BatchBuilder builder = new BatchBuilder(KEY);
        for (int number : numbers) {
            ((BytesBuilder) builder.column(0)).append("key " + number);
            builder.endRow();
        }
        Batch keys = builder.build();
        int[] ids = new int[numbers.length];
        cache.bound();
        cache.number(keys, FIRST, ids);
        cache.ask();
        BatchBuilder found = new BatchBuilder(FOUND);
        for (int i = 0; i < numbers.length; i++) {
            if (cache.isMissing(ids[i], 1)) {
                asked.add("key " + numbers[i]);
                for (int row = 0; row < numbers[i] % 3; row++) {
                    ((BytesBuilder) found.column(0)).append("key " + numbers[i]);
                    ((LongBuilder) found.column(1)).append(numbers[i] * 10L + row);
                    found.endRow();
                }
            }
        }
        Batch rows = found.build();
        cache.found(rows, rows, FIRST);
        List<List<Long>> all = new ArrayList<>();
        for (int id : ids) {
            List<Long> values = new ArrayList<>();
            for (int entry = cache.first(id); entry != LookupCache.NONE; entry = cache.next(entry)) {
                values.add((Long) JavaValues.read(cache.batch(entry).column(1), cache.row(entry), DataType.bigint()));
            }
            values.sort(null);
            all.add(values);
        }
        return all;
    }

    private static List<Long> expected(int number) {
        List<Long> values = new ArrayList<>();
        for (int row = 0; row < number % 3; row++) {
            values.add(number * 10L + row);
        }
        return values;
    }

    @Test
    void keysThatAreMetAgainStayWhenOthersMakeRoom() {
        for (int number = 100; number < 600; number += 2) {
            assertThat(look(1, 2, 3, number, number + 1))
                    .containsExactly(expected(1), expected(2), expected(3), expected(number), expected(number + 1));
        }
        assertThat(asked)
                .filteredOn(key -> key.equals("key 2") || key.equals("key 1") || key.equals("key 3"))
                .hasSize(3);
        assertThat(asked).hasSize(503);
    }

    @Test
    void allIsLetGoOfWhenTooMuchOfItIsMetAgain() {
        for (int round = 0; round < 5; round++) {
            for (int number = 0; number < 60; number += 5) {
                assertThat(look(number, number + 1, number + 2, number + 3, number + 4))
                        .containsExactly(
                                expected(number),
                                expected(number + 1),
                                expected(number + 2),
                                expected(number + 3),
                                expected(number + 4));
            }
        }
        assertThat(asked.size()).isGreaterThan(60);
    }
}
