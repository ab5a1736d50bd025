package io.eddyline.connectors.jdbc;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source's options as values.
 *
 * @param table what is read, unless it is a query
 * @param query what is read, unless it is a table
 * @param partitionColumn numbers by whose ranges it is read in parts
 * @param partitions parts; 0 to choose by the number of rows
 * @param lookupBatch keys that one statement looks up
 * @param cacheRows rows that each thread of a query remembers
 * @param cacheMicros how long they hold; 0 for one epoch
 * @param retryMicros how long a lookup tries again
 * @param silenceMicros how long a lookup waits for an answer
 */
record JdbcSourceOptions(
        JdbcLogin login,
        Optional<TableName> table,
        Optional<String> query,
        Optional<String> partitionColumn,
        int partitions,
        int fetchSize,
        int lookupBatch,
        long cacheRows,
        long cacheMicros,
        long retryMicros,
        long silenceMicros) {
    private static final int MAX_PARTITIONS = 100_000;
    private static final int MAX_LOOKUP_BATCH = 8192;
    private static final int MAX_FETCH_SIZE = 1_000_000;

    static final List<Option> DECLARED = declared();

    private static List<Option> declared() {
        List<Option> options = new ArrayList<>(JdbcLogin.OPTIONS);
        options.add(Option.string("table", null, "The table to read, as `table` or `schema.table`"));
        options.add(Option.string("query", null, "A SELECT of the database to read instead of a table"));
        options.add(Option.string(
                "partition.column", null, "A column of numbers by whose ranges rows are read in parts, in its order"));
        options.add(Option.integer(
                "partition.count", null, "Parts; by default one for each half million rows that are there"));
        options.add(Option.integer("fetch.size", 1000L, "Rows fetched from the database at once"));
        options.add(Option.integer("lookup.batch.size", 256L, "Keys that one statement looks up"));
        options.add(Option.integer(
                "lookup.cache.rows", 10_000L, "Rows, and keys without a row, that each thread remembers of lookups"));
        options.add(Option.duration(
                "lookup.cache.ttl", "0s", "How long a lookup's answer is used again; `0s` for the rest of its epoch"));
        options.add(Option.duration(
                "retry.timeout",
                "60s",
                "How long a lookup tries again over a broken connection before the query fails"));
        options.add(Option.duration(
                "network.timeout",
                "1 min",
                "How long a lookup waits for an answer before the connection counts as broken"));
        return List.copyOf(options);
    }

    static JdbcSourceOptions of(Map<String, String> given, PathPolicy paths) {
        Options options = Options.check("the jdbc source", DECLARED, FormatChoice.only(DECLARED, given));
        Optional<String> table = options.find("table");
        Optional<String> query = options.find("query");
        if (table.isPresent() == query.isPresent()) {
            throw new EddylineException(
                            table.isPresent() ? ErrorCode.INVALID_OPTION : ErrorCode.MISSING_OPTION,
                            "the jdbc source needs one of the options 'table' and 'query'")
                    .hint("Give the one that says what to read.");
        }
        if (options.isGiven("partition.count") && !options.isGiven("partition.column")) {
            throw new EddylineException(
                    ErrorCode.MISSING_OPTION, "'partition.count' needs the option 'partition.column'");
        }
        long partitions = options.find("partition.count").isPresent() ? options.integer("partition.count") : 0;
        long fetchSize = options.integer("fetch.size");
        long lookupBatch = options.integer("lookup.batch.size");
        long cacheRows = options.integer("lookup.cache.rows");
        if (lookupBatch < 1 || lookupBatch > MAX_LOOKUP_BATCH || cacheRows < 0) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "'lookup.batch.size' must be from 1 to " + MAX_LOOKUP_BATCH + ", 'lookup.cache.rows' from 0");
        }
        if (partitions < 0 || partitions > MAX_PARTITIONS || fetchSize < 1 || fetchSize > MAX_FETCH_SIZE) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "'partition.count' must be from 1 to " + MAX_PARTITIONS + ", 'fetch.size' from 1 to "
                            + MAX_FETCH_SIZE);
        }
        return new JdbcSourceOptions(
                JdbcLogin.of(options, paths),
                table.map(TableName::parse),
                query.map(JdbcSourceOptions::withoutEnd),
                options.find("partition.column"),
                (int) partitions,
                (int) fetchSize,
                (int) lookupBatch,
                cacheRows,
                options.micros("lookup.cache.ttl"),
                options.micros("retry.timeout"),
                options.micros("network.timeout"));
    }

    private static String withoutEnd(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    /** The columns that are there now. */
    RowType schema() {
        try (Connection connection = login.connect()) {
            SourceTable found = SourceTable.open(connection, this);
            return new RowType(found.columns().stream()
                    .map(column -> new Field(column.name(), column.dataType(found.dialect())))
                    .toList());
        } catch (SQLException e) {
            throw JdbcErrors.of("cannot read '" + login.shownUrl() + "'", e);
        }
    }
}
