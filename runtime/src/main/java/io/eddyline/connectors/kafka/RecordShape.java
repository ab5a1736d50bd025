package io.eddyline.connectors.kafka;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which columns of a row become which part of a record.
 *
 * @param schema of the rows
 * @param keys columns of the key; empty for records without
 * @param values columns of the value
 * @param partition column of the partition's number, or -1
 * @param timestamp column of the record's time, or -1
 * @param headers column of the headers, or -1
 * @param roundRobin whether partitions take turns, whatever the key
 * @param changes whether the value says by itself that a row is taken back
 */
record RecordShape(
        RowType schema,
        List<Integer> keys,
        List<Integer> values,
        FormatChoice keyFormat,
        FormatChoice valueFormat,
        int partition,
        int timestamp,
        int headers,
        boolean roundRobin,
        boolean changes) {
    private static final String REGISTRY_SUBJECT = "schema.registry.subject";
    private static final String KEY_FORMAT = "key.format";
    private static final String INCLUDES_KEY = "value.includes.key";
    private static final String PARTITION = "partition.column";
    private static final String TIMESTAMP = "timestamp.column";
    private static final String HEADERS = "headers.column";
    private static final String PARTITIONER = "partitioner";

    static final List<Option> DECLARED = List.of(
            Option.string(
                    KafkaSinkOptions.KEY_COLUMNS,
                    null,
                    "Columns of the records' key, separated by commas; in output mode `update`, the columns that identify a row"),
            Option.string(KEY_FORMAT, null, "How the key columns become bytes; by default as the value"),
            Option.bool(INCLUDES_KEY, true, "Whether the value has the key columns too"),
            Option.choice(
                    PARTITIONER,
                    "key",
                    List.of("key", "round-robin"),
                    "Which partition a record goes to: by the hash of its key (as other producers do), or in turn"),
            Option.string(PARTITION, null, "An INT column with the partition instead; not part of the value"),
            Option.string(
                    TIMESTAMP, null, "A TIMESTAMP column with the record's time; by default it is when it is sent"),
            Option.string(
                    HEADERS,
                    null,
                    "A MAP column, VARCHAR to VARCHAR or VARBINARY, with the record's headers; not part of the value"));

    static RecordShape of(Options options, SinkContext context) {
        RowType schema = context.schema();
        List<Integer> keys = options.find(KafkaSinkOptions.KEY_COLUMNS)
                .map(text -> columns(text, schema))
                .orElse(List.of());
        int partition = column(options, PARTITION, schema);
        int timestamp = column(options, TIMESTAMP, schema);
        int headers = column(options, HEADERS, schema);
        check(PARTITION, partition, schema, "INT", partition >= 0 && isInteger(schema.type(partition)));
        check(
                TIMESTAMP,
                timestamp,
                schema,
                "TIMESTAMP",
                timestamp >= 0 && schema.type(timestamp).isTimestamp());
        check(
                HEADERS,
                headers,
                schema,
                "MAP of VARCHAR to VARCHAR or VARBINARY",
                headers >= 0 && isHeaders(schema.type(headers)));
        boolean includesKey = options.bool(INCLUDES_KEY);
        List<Integer> values = IntStream.range(0, schema.size())
                .filter(i -> i != partition && i != headers && (includesKey || !keys.contains(i)))
                .boxed()
                .toList();
        String format = options.string(KafkaSinkOptions.FORMAT);
        FormatChoice valueFormat = FormatChoice.ofSink(format, context.options(), context.paths());
        String keyFormat = options.find(KEY_FORMAT).orElse(format);
        RecordShape shape = new RecordShape(
                schema,
                keys,
                values,
                // Options of the value's format are not the key's, unless it is the same.
                keyFormat.equalsIgnoreCase(format)
                        ? ofKey(valueFormat, options.string("topic"))
                        : FormatChoice.ofSink(keyFormat, Map.of()),
                valueFormat,
                partition,
                timestamp,
                headers,
                options.choice(PARTITIONER).equals("round-robin"),
                context.mode() == OutputMode.UPDATE && valueFormat.format().encodesChanges());
        shape.checkFormats();
        return shape;
    }

    /** A registry knows the schema of a topic's keys apart from that of its values, by this name. */
    private static FormatChoice ofKey(FormatChoice value, String topic) {
        if (!value.options().containsKey(REGISTRY_SUBJECT)) {
            return value;
        }
        Map<String, String> own = new HashMap<>(value.options());
        own.put(REGISTRY_SUBJECT, topic + "-key");
        return new FormatChoice(value.format(), own, value.reach());
    }

    private static void check(String option, int column, RowType schema, String wanted, boolean fits) {
        if (column >= 0 && !fits) {
            throw new EddylineException(
                    ErrorCode.TYPE_MISMATCH,
                    "the column '" + schema.name(column) + "' of the option '" + option + "' is "
                            + schema.type(column).sql() + ", but " + wanted + " is needed");
        }
    }

    private static boolean isInteger(DataType type) {
        return type.kind() == TypeKind.INTEGER;
    }

    private static boolean isHeaders(DataType type) {
        return type.kind() == TypeKind.MAP
                && type.children().get(0).kind() == TypeKind.VARCHAR
                && (type.children().get(1).kind() == TypeKind.VARCHAR
                        || type.children().get(1).kind() == TypeKind.VARBINARY);
    }

    private static int column(Options options, String option, RowType schema) {
        return options.find(option)
                .map(name -> index(option, name.trim(), schema))
                .orElse(-1);
    }

    private static int index(String option, String name, RowType schema) {
        int index = schema.indexOf(name);
        if (index < 0) {
            throw new EddylineException(
                            ErrorCode.UNKNOWN_COLUMN, "'" + option + "' names '" + name + "', which is no column")
                    .hint(Suggestions.didYouMean(name, schema.names()));
        }
        return index;
    }

    private static List<Integer> columns(String text, RowType schema) {
        List<Integer> columns = new ArrayList<>();
        for (String part : text.split(",")) {
            int index = index(KafkaSinkOptions.KEY_COLUMNS, part.trim(), schema);
            if (columns.contains(index)) {
                throw new EddylineException(
                        ErrorCode.INVALID_OPTION,
                        "'" + KafkaSinkOptions.KEY_COLUMNS + "' names '" + part.trim() + "' twice");
            }
            columns.add(index);
        }
        return columns;
    }

    /** A wrong option of a format is to be known when the sink is made. */
    private void checkFormats() {
        if (values.isEmpty()) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "every column is key, partition or header: nothing is left for the value");
        }
        valueFormat.encoder(schema.select(values));
        if (!keys.isEmpty()) {
            keyFormat.encoder(schema.select(keys));
        }
    }

    /** Whether a row that is taken back becomes a record without value. */
    boolean upserts(OutputMode mode) {
        return mode == OutputMode.UPDATE && !changes;
    }

    /** Refuses updates that the records could not express. */
    void checkUpdates(SinkContext context) {
        if (changes || context.appendOnly()) {
            return;
        }
        if (keys.isEmpty()) {
            throw refused("the kafka sink needs the option 'key.columns' to update rows")
                    .hint("Name the columns that identify a row, or use a format that writes changes.");
        }
        if (roundRobin || partition >= 0) {
            throw refused("rows that are updated go to the partition of their key: '" + PARTITIONER + "' and '"
                    + PARTITION + "' must not be given");
        }
        if (context.uniqueKey().isEmpty() || !keys.containsAll(context.uniqueKey())) {
            String identified = context.uniqueKey().isEmpty()
                    ? "no columns of the query are known to identify its rows"
                    : "its rows are identified by "
                            + String.join(
                                    ", ", schema.select(context.uniqueKey()).names());
            throw refused("the columns of 'key.columns' do not identify the rows of the query: " + identified)
                    .hint("Two rows of one key would overwrite each other in the topic.");
        }
    }

    private static EddylineException refused(String problem) {
        return new EddylineException(ErrorCode.OUTPUT_MODE_REFUSED, problem);
    }
}
