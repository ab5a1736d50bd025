package io.eddyline.planner.differential;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A stream of random rows with NULLs, known to both engines. */
record TestTable(String name, RowType rowType, List<List<Object>> rows) {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final List<String> WORDS = List.of("", "a", "B", "abc", "it's", "žluť", "100%", "a b  c", "x,y");

    /** Rows (id, k, v, d, m, s, b, ts, xs): unique id, small key, and a column of each kind, one in eight NULL; event time jumps about by seconds. */
    static TestTable random(String name, long seed, int count) {
        RowType type = RowType.of(
                List.of("id", "k", "v", "d", "m", "s", "b", "ts", "xs"),
                List.of(
                        DataType.integer(),
                        DataType.integer(),
                        DataType.bigint(),
                        DataType.doubleType(),
                        DataType.decimal(10, 2),
                        DataType.varchar(),
                        DataType.bool(),
                        DataType.timestamp(3),
                        DataType.array(DataType.integer())));
        Random random = new Random(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = Arrays.asList(
                    i,
                    random.nextInt(6),
                    (long) random.nextInt(200) - 100,
                    random.nextInt(1000) / 8.0,
                    BigDecimal.valueOf(random.nextInt(20_000) - 10_000, 2),
                    WORDS.get(random.nextInt(WORDS.size())),
                    random.nextBoolean(),
                    START.plusSeconds(i + random.nextInt(5)).plusNanos(random.nextInt(1000) * 1_000_000L),
                    Arrays.asList(random.nextInt(4), null, random.nextInt(4)).subList(0, random.nextInt(4)));
            for (int column = 1; column < row.size(); column++) {
                if (random.nextInt(8) == 0) {
                    row.set(column, null);
                }
            }
            rows.add(row);
        }
        return new TestTable(name, type, rows);
    }

    /** The catalog's view of it; the watermark never calls a row late. */
    StreamDefinition definition() {
        return new StreamDefinition(
                name,
                rowType.fields().stream()
                        .map(f -> new StreamDefinition.StreamColumn(f.name(), f.type(), Optional.empty()))
                        .toList(),
                Optional.of(new StreamDefinition.StreamWatermark("ts", 10_000_000)),
                List.of(),
                new SourceDefinition(
                        "test",
                        rowType.fields().stream()
                                .map(f -> new SourceDefinition.SourceColumn(f.name(), f.type(), null))
                                .toList(),
                        Map.of()),
                "");
    }

    /** Rows {@code from .. to} of the given columns. */
    Batch batch(int from, int to, List<Integer> columns) {
        RowType selected = rowType.select(columns);
        BatchBuilder builder = new BatchBuilder(selected);
        for (int row = from; row < to; row++) {
            for (int i = 0; i < columns.size(); i++) {
                JavaValues.append(builder.column(i), rows.get(row).get(columns.get(i)), selected.type(i));
            }
            builder.endRow();
        }
        return builder.build();
    }
}
