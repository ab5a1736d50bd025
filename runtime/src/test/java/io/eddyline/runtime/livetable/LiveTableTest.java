package io.eddyline.runtime.livetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.error.EddylineException;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {
    private static final RowType SCHEMA = RowType.of(
            new Field("k", DataType.varchar()),
            new Field("n", DataType.bigint()),
            new Field("x", DataType.doubleType()));

    private static void row(BatchBuilder builder, long weight, Object... values) {
        for (int i = 0; i < values.length; i++) {
            JavaValues.append(builder.column(i), values[i], SCHEMA.type(i));
        }
        builder.endRow(weight);
    }

    private static Map<List<Object>, Long> content(LiveTableSnapshot snapshot) {
        Map<List<Object>, Long> rows = new HashMap<>();
        for (Batch batch : snapshot.batches()) {
            for (int k = 0; k < batch.selectedCount(); k++) {
                int row = batch.row(k);
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < SCHEMA.size(); i++) {
                    values.add(JavaValues.read(batch.column(i), row, SCHEMA.type(i)));
                }
                assertThat(batch.weight(row)).isPositive();
                rows.merge(values, batch.weight(row), Long::sum);
            }
        }
        return rows;
    }

    private static void apply(LiveTable table, long epoch, Batch delta) {
        Consolidation sum = new Consolidation(SCHEMA);
        sum.add(delta);
        table.apply(sum.take());
        table.publish(epoch, epoch, Long.MIN_VALUE);
    }

    /** Random insertions and deletions of rows with NULLs and duplicates, against a map. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTheSumOfItsDeltas(boolean keyed) throws IOException {
        Random random = new Random(keyed ? 1 : 2);
        LiveTable table = new LiveTable(SCHEMA, keyed ? List.of(0) : List.of(), false, true, 0);
        LiveTable copy = new LiveTable(SCHEMA, keyed ? List.of(0) : List.of(), false, true, 0);
        Map<List<Object>, Long> expected = new HashMap<>();
        List<LiveTableSnapshot> snapshots = new ArrayList<>();
        List<Map<List<Object>, Long>> contents = new ArrayList<>();
        for (int epoch = 0; epoch < 300; epoch++) {
            int changes = random.nextInt(10) == 0 ? 3000 : random.nextInt(40);
            apply(table, epoch, keyed ? keyedDelta(random, expected, changes) : delta(random, expected, changes));
            assertThat(table.snapshot().rows())
                    .isEqualTo(expected.values().stream().mapToLong(n -> n).sum());
            replicate(table, copy, epoch == 0);
            if (epoch % 20 == 0) {
                snapshots.add(table.snapshot());
                contents.add(new HashMap<>(expected));
                copy.publish(epoch, epoch, 0);
                assertThat(content(copy.snapshot())).isEqualTo(expected);
            }
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(content(snapshots.get(i))).isEqualTo(contents.get(i));
        }
        int chunks = table.snapshot().batches().size();
        assertThat(chunks).isLessThan(20 + (int) (table.snapshot().rows() / 200));
    }

    private static void replicate(LiveTable from, LiveTable to, boolean snapshot) throws IOException {
        if (!from.state().isDirty()) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (snapshot) {
            from.state().writeSnapshot(new DataOutputStream(bytes));
        } else {
            from.state().writeDelta(new DataOutputStream(bytes));
        }
        assertThat(from.state().isDirty()).isFalse();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        if (snapshot) {
            to.state().readSnapshot(in);
        } else {
            to.state().readDelta(in);
        }
        assertThat(in.available()).isZero();
    }

    private static Batch delta(Random random, Map<List<Object>, Long> expected, int changes) {
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (int i = 0; i < changes; i++) {
            List<Object> values = Arrays.asList(
                    random.nextInt(5) == 0 ? null : "k" + random.nextInt(300),
                    (long) random.nextInt(3),
                    random.nextInt(5) == 0 ? Double.NaN : null);
            long present = expected.getOrDefault(values, 0L);
            long weight = present > 0 && random.nextInt(5) < 2 ? -1 - random.nextInt((int) present) : 1;
            row(builder, weight, values.toArray());
            expected.merge(values, weight, Long::sum);
            expected.remove(values, 0L);
        }
        return builder.build();
    }

    private static Batch keyedDelta(Random random, Map<List<Object>, Long> expected, int changes) {
        Map<Object, List<Object>> byKey = new HashMap<>();
        expected.keySet().forEach(row -> byKey.put(row.get(0), row));
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (int i = 0; i < changes; i++) {
            Object key = random.nextInt(50) == 0 ? null : "k" + random.nextInt(5000);
            List<Object> before = byKey.remove(key);
            if (before != null) {
                row(builder, -1, before.toArray());
                expected.remove(before);
            }
            if (before == null || random.nextInt(4) > 0) {
                List<Object> after = Arrays.asList(key, random.nextLong(), random.nextDouble());
                row(builder, 1, after.toArray());
                byKey.put(key, after);
                expected.put(after, 1L);
            }
        }
        return builder.build();
    }

    @Test
    void aTableThatOnlyGrowsKeepsItsOrder() {
        LiveTable table = new LiveTable(SCHEMA, List.of(), true, false, 0);
        List<Object> expected = new ArrayList<>();
        Random random = new Random(3);
        for (int epoch = 0; epoch < 500; epoch++) {
            BatchBuilder builder = new BatchBuilder(SCHEMA);
            for (int i = random.nextInt(20); i >= 0; i--) {
                row(builder, 1, "k", (long) expected.size(), null);
                expected.add((long) expected.size());
            }
            table.apply(List.of(builder.build()));
            table.publish(epoch, epoch, 0);
        }
        List<Object> order = new ArrayList<>();
        for (Batch batch : table.snapshot().batches()) {
            for (int k = 0; k < batch.selectedCount(); k++) {
                order.add(JavaValues.read(batch.column(1), batch.row(k), DataType.bigint()));
            }
        }
        assertThat(order).isEqualTo(expected);
        assertThat(table.snapshot().batches()).hasSizeLessThan(30);
    }

    @Test
    void earlierEpochsStayReadableForTheRetention() {
        LiveTable table = new LiveTable(SCHEMA, List.of(), true, false, 100);
        for (int epoch = 0; epoch < 5; epoch++) {
            BatchBuilder builder = new BatchBuilder(SCHEMA);
            row(builder, 1, "k", (long) epoch, null);
            table.apply(List.of(builder.build()));
            table.publish(epoch, 1000 + 50 * epoch, 0);
        }
        assertThat(table.snapshotAsOf(5000).orElseThrow().epoch()).isEqualTo(4);
        assertThat(table.snapshotAsOf(1149).orElseThrow().epoch()).isEqualTo(2);
        assertThat(table.snapshotAsOf(1100).orElseThrow().rows()).isEqualTo(3);
        assertThat(table.snapshotAsOf(1050)).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        LiveTable table = new LiveTable(SCHEMA, List.of(0), false, false, 0);
        BatchBuilder missing = new BatchBuilder(SCHEMA);
        row(missing, -1, "k", 1L, null);
        assertThatThrownBy(() -> table.apply(List.of(missing.build())))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("taken back");
        BatchBuilder twice = new BatchBuilder(SCHEMA);
        row(twice, 1, "k", 1L, null);
        table.apply(List.of(twice.build()));
        row(twice, 1, "k", 2L, null);
        assertThatThrownBy(() -> table.apply(List.of(twice.build()))).hasMessageContaining("same key");
    }
}
