package io.eddyline.connectors.jdbc;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * The sink's options as values.
 *
 * @param key columns of the query that identify a row; empty when rows are only inserted
 * @param exactlyOnce whether the epoch is stored with the rows
 * @param bufferBytes rows of an epoch that are kept to be written again when the connection breaks
 * @param silenceMicros how long an answer is waited for
 */
record JdbcSinkOptions(
        JdbcLogin login,
        TableName table,
        List<Integer> key,
        boolean createTable,
        boolean exactlyOnce,
        String epochsTable,
        int batchSize,
        long bufferBytes,
        long retryMicros,
        long silenceMicros) {
    private static final int MAX_BATCH_SIZE = 1_000_000;

    static final List<Option> DECLARED = declared();

    private static List<Option> declared() {
        List<Option> options = new ArrayList<>(JdbcLogin.OPTIONS);
        options.add(Option.string("table", null, "The table, as `table` or `schema.table`")
                .needed());
        options.add(Option.string(
                "key",
                null,
                "Columns, separated by commas, that identify a row: it is then inserted or changed; by default, in output mode"
                        + " update, those that the query's answer is unique by"));
        options.add(Option.bool("create.table", false, "Whether the table is made when it is not there"));
        options.add(Option.choice(
                "delivery",
                "exactly-once",
                List.of("exactly-once", "at-least-once"),
                "Whether the epoch is stored in the rows' transaction, so that none is written twice"));
        options.add(Option.string(
                "epochs.table",
                "eddyline_epochs",
                "The table for the epochs, beside the one written; made when needed"));
        options.add(Option.integer("batch.size", 1000L, "Rows sent to the database at once"));
        options.add(Option.size(
                "buffer.size",
                "64mb",
                "About the bytes of one epoch's rows that are kept, to be written again when the connection breaks"));
        options.add(Option.duration(
                "retry.timeout", "60s", "How long a broken connection is tried again before the query fails"));
        options.add(Option.duration(
                "network.timeout",
                "5 min",
                "How long the database may take for an answer before the connection counts as broken; PostgreSQL also gives up a"
                        + " transaction in which it has heard nothing for so long"));
        return List.copyOf(options);
    }

    static JdbcSinkOptions of(SinkContext context) {
        Options options = Options.check("the jdbc sink", DECLARED, FormatChoice.only(DECLARED, context.options()));
        JdbcSinkOptions result = new JdbcSinkOptions(
                JdbcLogin.of(options, context.paths()),
                TableName.parse(options.string("table")),
                options.find("key")
                        .map(text -> key(text, context))
                        .orElse(context.mode() == OutputMode.UPDATE ? context.uniqueKey() : List.of()),
                options.bool("create.table"),
                options.choice("delivery").equals("exactly-once"),
                options.string("epochs.table"),
                (int) Math.min(MAX_BATCH_SIZE, Math.max(1, options.integer("batch.size"))),
                options.bytes("buffer.size"),
                options.micros("retry.timeout"),
                options.micros("network.timeout"));
        if (context.mode() == OutputMode.UPDATE && result.key.isEmpty() && !context.appendOnly()) {
            throw new EddylineException(
                            ErrorCode.OUTPUT_MODE_REFUSED,
                            "rows that change need a key, and the query's answer has none that is known")
                    .hint("Name the columns that identify a row in the option 'key', or use output_mode = 'append' or"
                            + " 'complete'.");
        }
        return result;
    }

    private static List<Integer> key(String text, SinkContext context) {
        RowType schema = context.schema();
        List<Integer> key = new ArrayList<>();
        for (String part : text.split(",")) {
            String name = part.strip();
            int index = schema.indexOf(name);
            if (index < 0) {
                throw new EddylineException(
                                ErrorCode.UNKNOWN_COLUMN, "the query has no column '" + name + "' for the key")
                        .hint(Suggestions.didYouMean(name, schema.names()));
            }
            key.add(index);
        }
        boolean tooFew = context.mode() == OutputMode.UPDATE
                && !context.uniqueKey().isEmpty()
                && !key.containsAll(context.uniqueKey());
        if (tooFew) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "several rows of the answer may have the same " + text + ", so it is not a key")
                    .hint("The answer is unique by: "
                            + String.join(
                                    ", ", schema.select(context.uniqueKey()).names()) + ".");
        }
        return key;
    }
}
