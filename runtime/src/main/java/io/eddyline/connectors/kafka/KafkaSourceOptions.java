package io.eddyline.connectors.kafka;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The source's options as values.
 *
 * @param topics by name; empty when there is a pattern
 * @param pattern of names; null when there are names
 * @param ending null for no end
 * @param maxOffsets of one epoch, {@link Long#MAX_VALUE} for no limit
 * @param group where offsets are committed for others to see; null for nowhere
 * @param outageMicros how long an epoch that is being read waits for brokers that do not answer
 */
record KafkaSourceOptions(
        KafkaCluster cluster,
        List<String> topics,
        Pattern pattern,
        OffsetRule starting,
        OffsetRule ending,
        long maxOffsets,
        boolean failOnDataLoss,
        Tombstones tombstones,
        String group,
        long discoveryMicros,
        long outageMicros) {
    private static final String STARTING = "starting.offsets";
    private static final String STARTING_TIMESTAMP = "starting.timestamp";
    private static final String ENDING = "ending.offsets";
    private static final String ENDING_TIMESTAMP = "ending.timestamp";
    private static final String MAX_OFFSETS = "max.offsets.per.trigger";
    private static final String FORMAT = "format";

    /** What becomes of records without a value. */
    enum Tombstones {
        IGNORE,
        NULLS,
        BAD
    }

    static final List<Option> DECLARED = declared();

    KafkaSourceOptions {
        topics = List.copyOf(topics);
    }

    private static List<Option> declared() {
        List<Option> options = new ArrayList<>(KafkaCluster.DECLARED);
        options.addAll(
                List.of(
                        Option.string("topic", null, "A topic, or several separated by commas"),
                        Option.string(
                                "topic.pattern",
                                null,
                                "A regular expression that whole names of topics match, instead"),
                        Option.string(FORMAT, null, "How records' values become rows")
                                .needed(),
                        Option.string(
                                STARTING,
                                "earliest",
                                "Where a new query starts: `earliest`, `latest`, `timestamp`, or offsets as `{\"orders\":{\"0\":23,\"1\":-2}}`"
                                        + " (-2 earliest, -1 latest; partitions not named: earliest)"),
                        Option.string(
                                STARTING_TIMESTAMP,
                                null,
                                "With `timestamp`: milliseconds since 1970 or a time in UTC; records from then on"),
                        Option.string(
                                ENDING,
                                null,
                                "Where the stream ends, written as the start is, `latest` as of the first look; it never ends by default"),
                        Option.string(ENDING_TIMESTAMP, null, "With `timestamp`: records before then"),
                        Option.integer(
                                MAX_OFFSETS,
                                null,
                                "The most offsets that one epoch takes over all partitions; no limit by default"),
                        Option.bool(
                                "fail.on.data.loss",
                                true,
                                "Whether records that are gone before they were read are an error; else they are passed over with a warning"),
                        Option.choice(
                                "tombstone.rows",
                                "ignore",
                                List.of("ignore", "nulls", "bad"),
                                "Records without a value: no row, a row of NULLs (with metadata), or a bad row"),
                        Option.string(
                                "group.id",
                                null,
                                "A group in which committed positions are shown to Kafka's own tools; they are never read back"),
                        Option.duration(
                                "partition.discovery.interval",
                                "30s",
                                "How often new partitions and topics are looked for"),
                        Option.duration(
                                "outage.timeout",
                                "2 min",
                                "How long an epoch that has begun waits for brokers that do not answer before the query fails")));
        return List.copyOf(options);
    }

    static String formatName(Map<String, String> options) {
        return check(options).string(FORMAT);
    }

    private static Options check(Map<String, String> options) {
        return Options.check("the kafka source", DECLARED, FormatChoice.only(DECLARED, options));
    }

    static KafkaSourceOptions of(SourceContext context) {
        Options options = check(context.definition().options());
        String topics = options.find("topic").orElse(null);
        String pattern = options.find("topic.pattern").orElse(null);
        if ((topics == null) == (pattern == null)) {
            throw new EddylineException(
                    topics == null ? ErrorCode.MISSING_OPTION : ErrorCode.INVALID_OPTION,
                    "the kafka source needs either the option 'topic' or 'topic.pattern'"
                            + (topics == null ? "" : ", not both"));
        }
        return new KafkaSourceOptions(
                KafkaCluster.of(options, context.paths()),
                topics == null ? List.of() : names(topics),
                pattern == null ? null : pattern(pattern),
                OffsetRule.parse(
                        STARTING,
                        options.string(STARTING),
                        options.find(STARTING_TIMESTAMP).orElse(null)),
                options.find(ENDING)
                        .map(text -> OffsetRule.parse(
                                ENDING, text, options.find(ENDING_TIMESTAMP).orElse(null)))
                        .orElse(null),
                maxOffsets(options),
                options.bool("fail.on.data.loss"),
                Tombstones.valueOf(options.choice("tombstone.rows").toUpperCase(Locale.ROOT)),
                options.find("group.id").orElse(null),
                options.micros("partition.discovery.interval"),
                options.micros("outage.timeout"));
    }

    private static long maxOffsets(Options options) {
        Optional<String> text = options.find(MAX_OFFSETS);
        long most = text.isPresent() ? options.integer(MAX_OFFSETS) : Long.MAX_VALUE;
        if (most < 1) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the option '" + MAX_OFFSETS + "' must be at least 1");
        }
        return most;
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "the option 'topic' must name a topic");
        }
        return names;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "the option 'topic.pattern' must be a regular expression: " + e.getDescription(),
                    e);
        }
    }
}
