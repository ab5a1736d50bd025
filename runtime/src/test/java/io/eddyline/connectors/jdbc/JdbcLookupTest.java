package io.eddyline.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.Lookup;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.time.EngineClock;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows by key, on H2, PostgreSQL and MariaDB. */
@Timeout(60)
class JdbcLookupTest {
    private static final DataType BIGINT = DataType.bigint().notNull();

    @TempDir
    Path base;

    @BeforeEach
    void noFaults() {
        FaultyDriver.plan();
    }

    private static void products(TestDatabase database) {
        database.execute(
                "DROP TABLE IF EXISTS products",
                "CREATE TABLE products (id INTEGER, kind VARCHAR(10), price DECIMAL(20, 3))",
                "INSERT INTO products VALUES (1, 'a', 1.5), (2, 'b', 2.5), (2, 'c', 3.5), (3, NULL, 4.5)");
    }

    private Lookup lookup(String url, List<Integer> keys, RowType keyTypes, String... more) {
        Map<String, String> options = new HashMap<>(Map.of("url", url, "table", "products"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        List<SourceColumn> columns = List.of(
                new SourceColumn("id", DataType.integer(), null),
                new SourceColumn("kind", DataType.varchar(), null),
                new SourceColumn("price", DataType.decimal(6, 2), null));
        SourceContext context = Sources.context("jdbc", columns, options, base, EngineClock.system());
        return new JdbcConnector().createLookup(context, keys, keyTypes);
    }

    private static RowType types(DataType... types) {
        return new RowType(IntStream.range(0, types.length)
                .mapToObj(i -> new Field("k" + i, types[i]))
                .toList());
    }

    private static Batch keys(RowType types, Object... values) {
        BatchBuilder builder = new BatchBuilder(types);
        for (int i = 0; i < values.length; i++) {
            JavaValues.append(builder.column(i % types.size()), values[i], types.type(i % types.size()));
            if ((i + 1) % types.size() == 0) {
                builder.endRow();
            }
        }
        return builder.build();
    }

    private static List<String> rows(Lookup.Answer answer) {
        List<DataType> types = List.of(DataType.integer(), DataType.varchar(), DataType.decimal(6, 2));
        List<String> rows = new ArrayList<>();
        for (Batch batch : answer.rows()) {
            for (int k = 0; k < batch.selectedCount(); k++) {
                int row = batch.row(k);
                rows.add(IntStream.range(0, 3)
                        .mapToObj(c -> String.valueOf(JavaValues.read(batch.column(c), row, types.get(c))))
                        .collect(Collectors.joining("|")));
            }
        }
        rows.sort(null);
        return rows;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsComeByKey(TestDatabase database) {
        products(database);
        RowType one = types(BIGINT);
        try (Lookup lookup = lookup(database.url(), List.of(0), one, "lookup.batch.size", "2")) {
            assertThat(rows(lookup.find(keys(one, 1L, 2L, 3L, 7L, 5_000_000_000L))))
                    .containsExactly("1|a|1.50", "2|b|2.50", "2|c|3.50", "3|null|4.50");
            database.execute("DELETE FROM products WHERE id = 2");
            assertThat(rows(lookup.find(keys(one, 2L)))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rowsComeByTwoColumns(TestDatabase database) {
        products(database);
        RowType two = types(DataType.varchar().notNull(), BIGINT);
        try (Lookup lookup = lookup(database.url(), List.of(1, 0), two)) {
            assertThat(rows(lookup.find(keys(two, "a", 1L, "c", 2L, "a", 2L)))).containsExactly("1|a|1.50", "2|c|3.50");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aValueThatItsTypeCannotHoldIsTheKeysAffair(TestDatabase database) {
        products(database);
        database.execute("UPDATE products SET price = 1.234 WHERE id = 1");
        RowType one = types(BIGINT);
        try (Lookup lookup = lookup(database.url(), List.of(0), one)) {
            Lookup.Answer answer = lookup.find(keys(one, 1L, 3L));
            assertThat(rows(answer)).containsExactly("3|null|4.50");
            assertThat(answer.reasons()).singleElement().asString().contains("price");
            assertThat(JavaValues.read(answer.badKeys().column(0), 0, BIGINT)).isEqualTo(1L);
        }
    }

    @Test
    void aBrokenConnectionIsMadeAgain() {
        products(TestDatabase.H2);
        RowType one = types(BIGINT);
        try (Lookup lookup = lookup(FaultyDriver.url(TestDatabase.H2.url()), List.of(0), one)) {
            assertThat(rows(lookup.find(keys(one, 1L)))).hasSize(1);
            FaultyDriver.plan(FaultyDriver.Fault.QUERY, FaultyDriver.Fault.CONNECT);
            assertThat(rows(lookup.find(keys(one, 1L)))).hasSize(1);
            assertThat(FaultyDriver.isDone()).isTrue();
        }
    }

    @Test
    void anOutageThatLastsIsAnError() {
        products(TestDatabase.H2);
        RowType one = types(BIGINT);
        try (Lookup lookup =
                lookup(FaultyDriver.url(TestDatabase.H2.url()), List.of(0), one, "retry.timeout", "10ms")) {
            FaultyDriver.plan(FaultyDriver.Fault.CONNECT);
            assertThatThrownBy(() -> lookup.find(keys(one, 1L)))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                    .hasMessageContaining("cannot look up rows in");
        }
    }

    @Test
    void nobodyWaitsForAQueryThatIsToEnd() {
        products(TestDatabase.H2);
        RowType one = types(BIGINT);
        try (Lookup lookup = lookup(FaultyDriver.url(TestDatabase.H2.url()), List.of(0), one)) {
            FaultyDriver.plan(FaultyDriver.Fault.CONNECT);
            lookup.stopWaiting();
            assertThatThrownBy(() -> lookup.find(keys(one, 1L)))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        }
    }
}
