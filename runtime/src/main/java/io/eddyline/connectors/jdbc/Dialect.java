package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a database wants things said. What is here is standard SQL; a database that differs says so. Stateless. */
interface Dialect {
    /** The dialect of the database behind a connection. */
    static Dialect of(DatabaseMetaData data) throws SQLException {
        String product = data.getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgresql")) {
            return new PostgresDialect();
        }
        if (product.contains("mysql") || product.contains("mariadb")) {
            return new MySqlDialect(
                    data.getDriverName().toLowerCase(Locale.ROOT).contains("mysql"));
        }
        return product.equals("h2") ? new H2Dialect() : new StandardDialect();
    }

    /** A name with quotes around. */
    default String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Names with quotes, and commas between. */
    default String list(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** A parameter for each name, with commas between. */
    static String parameters(List<String> names) {
        return names.stream().map(name -> "?").collect(Collectors.joining(", "));
    }

    /** The operator that is true for equal values and for two NULLs. */
    default String sameOperator() {
        return "IS NOT DISTINCT FROM";
    }

    /** Inserts a row. */
    default String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + list(columns) + ") VALUES (" + parameters(columns) + ")";
    }

    /** Deletes the rows that have a key. */
    default String delete(String table, List<String> key, boolean withNulls) {
        String operator = withNulls ? " " + sameOperator() + " ?" : " = ?";
        return "DELETE FROM " + table + " WHERE "
                + key.stream().map(column -> quote(column) + operator).collect(Collectors.joining(" AND "));
    }

    /** Inserts a row or changes the one with the same key; empty when the database is made to delete and insert. */
    default Optional<String> upsert(String table, List<String> columns, List<String> key) {
        return Optional.empty();
    }

    /** Whether {@link #upsert} rests on a unique index over the key, and works as meant only where that is the only one. */
    default boolean upsertNeedsOnlyIndex() {
        return false;
    }

    /** Whether {@link #upsert} rests on a unique index over the key. */
    default boolean upsertNeedsIndex() {
        return false;
    }

    /** The type of a column for a table that we make. */
    default Optional<String> columnType(DataType type, boolean inKey) {
        return Optional.empty();
    }

    /** Whether TIMESTAMP without more is an instant; the driver is given it as the time of UTC then, in a session whose zone that is. */
    default boolean hasInstantTimestamps() {
        return false;
    }

    /** A value as the driver is to get it. */
    default Object bound(Object value) {
        return hasInstantTimestamps() && value instanceof OffsetDateTime time ? time.toLocalDateTime() : value;
    }

    /** Whether text for a type that we do not have is given without a type. */
    default boolean hasUntypedText() {
        return false;
    }

    /** Lets the database give up a transaction in which it has heard nothing for so long, where it can be told. */
    default void limitSilence(Connection connection, int millis) throws SQLException {
        // By standard SQL it cannot.
    }

    /** Rows that a driver is to fetch at once; drivers have their own idea of how they are asked not to read all. */
    default int fetchSize(int wanted) {
        return wanted;
    }
}
