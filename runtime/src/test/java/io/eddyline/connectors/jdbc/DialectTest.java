package io.eddyline.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.type.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each database is told, as text. */
class DialectTest {
    private static final List<String> COLUMNS = List.of("id", "n", "s");
    private static final List<String> KEY = List.of("id");
    private static final Dialect MYSQL = new MySqlDialect(true);

    @Test
    void upsertsInTheDatabasesOwnWay() {
        assertThat(new PostgresDialect().upsert("\"t\"", COLUMNS, KEY))
                .hasValue("INSERT INTO \"t\" (\"id\", \"n\", \"s\") VALUES (?, ?, ?)"
                        + " ON CONFLICT (\"id\") DO UPDATE SET \"n\" = EXCLUDED.\"n\", \"s\" = EXCLUDED.\"s\"");
        assertThat(new H2Dialect().upsert("\"t\"", COLUMNS, KEY))
                .hasValue("MERGE INTO \"t\" (\"id\", \"n\", \"s\") KEY (\"id\") VALUES (?, ?, ?)");
        assertThat(MYSQL.upsert("`t`", COLUMNS, KEY))
                .hasValue("INSERT INTO `t` (`id`, `n`, `s`) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE `n` = VALUES(`n`), `s` = VALUES(`s`)");
        assertThat(new StandardDialect().upsert("t", COLUMNS, KEY)).isEmpty();
    }

    @Test
    void aRowThatIsAllKeyIsUpsertedToo() {
        assertThat(new PostgresDialect().upsert("t", KEY, KEY))
                .hasValue("INSERT INTO t (\"id\") VALUES (?) ON CONFLICT (\"id\") DO NOTHING");
        assertThat(MYSQL.upsert("t", KEY, KEY))
                .hasValue("INSERT INTO t (`id`) VALUES (?) ON DUPLICATE KEY UPDATE `id` = VALUES(`id`)");
    }

    @Test
    void deletesByKey() {
        List<String> two = List.of("a", "b");
        assertThat(MYSQL.delete("`t`", two, false)).isEqualTo("DELETE FROM `t` WHERE `a` = ? AND `b` = ?");
        assertThat(MYSQL.delete("`t`", two, true)).isEqualTo("DELETE FROM `t` WHERE `a` <=> ? AND `b` <=> ?");
        assertThat(new PostgresDialect().delete("t", KEY, true))
                .isEqualTo("DELETE FROM t WHERE \"id\" IS NOT DISTINCT FROM ?");
    }

    @Test
    void namesAreQuotedWhateverIsInThem() {
        assertThat(new StandardDialect().quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(MYSQL.quote("a`b")).isEqualTo("`a``b`");
    }

    @Test
    void columnsOfTablesThatAreMade() {
        assertThat(MYSQL.columnType(DataType.varchar(), true)).hasValue("VARCHAR(255) COLLATE utf8mb4_bin");
        assertThat(MYSQL.columnType(DataType.varchar(), false)).hasValue("LONGTEXT CHARACTER SET utf8mb4");
        assertThat(MYSQL.columnType(DataType.timestamp(3), false)).hasValue("DATETIME(3)");
        assertThat(MYSQL.columnType(DataType.timestampLtz(3), false)).hasValue("TIMESTAMP(3)");
        assertThat(new PostgresDialect().columnType(DataType.timestampLtz(3), false))
                .hasValue("TIMESTAMP(3) WITH TIME ZONE");
        assertThat(new PostgresDialect().columnType(DataType.decimal(10, 2), false))
                .hasValue("NUMERIC(10, 2)");
        assertThat(new H2Dialect().columnType(DataType.array(DataType.bigint()), false))
                .isEmpty();
        assertThat(new StandardDialect().columnType(DataType.bigint(), false)).isEmpty();
    }

    @Test
    void theDriverOfMySqlReadsRowByRowOnlyWhenToldSo() {
        assertThat(MYSQL.fetchSize(1000)).isEqualTo(Integer.MIN_VALUE);
        assertThat(new MySqlDialect(false).fetchSize(1000)).isEqualTo(1000);
    }
}
