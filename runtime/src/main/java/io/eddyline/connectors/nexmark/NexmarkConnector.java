package io.eddyline.connectors.nexmark;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.connectors.generator.GeneratorSource;
import io.eddyline.connectors.generator.Pace;
import io.eddyline.connectors.generator.RowGenerator;
import io.eddyline.connectors.generator.SuppliedColumns;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events of an auction site as the Nexmark benchmark specifies them. */
public final class NexmarkConnector implements Connector {
    private static final String OWNER = "the nexmark source";
    private static final String NOW = "now";
    private static final String DEFAULT_EVENT_RATE = "10000";
    private static final DateTimeFormatter BASE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<Option> OPTIONS = List.of(
            Option.choice(
                    "entity",
                    "all",
                    List.of("all", "bid", "auction", "person"),
                    "Which events: one kind with its columns, or `all` with a nested row for each kind"),
            Option.integer(
                    "events",
                    null,
                    "Events of all kinds after which the stream ends; it never ends by default. Of 50 events, 1 is a person, 3 are auctions and 46 bids"),
            Option.integer(
                    "rows.per.second", null, "Events of all kinds a second; as fast as they are read by default"),
            Option.integer("seed", 0L, "The same seed gives the same events"),
            Option.integer(
                    "event.rate",
                    null,
                    "Events a second of event time; `rows.per.second` by default, or " + DEFAULT_EVENT_RATE),
            Option.string(
                    "base.time", "2015-07-15 00:00:00", "Event time of the first event, or `now` for when it is made"),
            Option.integer(
                    "out.of.order.group.size",
                    1L,
                    "Events among which the order is shuffled; 1 keeps event times in order"));

    @Override
    public String name() {
        return "nexmark";
    }

    @Override
    public String description() {
        return "People, auctions and bids of the Nexmark benchmark, made as they are read";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SOURCE, Capability.SUPPLIES_SCHEMA);
    }

    @Override
    public List<Option> sourceOptions() {
        return OPTIONS;
    }

    @Override
    public Optional<RowType> suppliedSchema(Map<String, String> options, SourceContext context) {
        return Optional.of(type(check(options).choice("entity")));
    }

    private static Options check(Map<String, String> options) {
        return Options.check(OWNER, OPTIONS, FormatChoice.only(OPTIONS, options));
    }

    private static RowType type(String entity) {
        return entity.equals("all")
                ? AllEventsGenerator.TYPE
                : Entity.named(entity).type();
    }

    @Override
    public Source createSource(SourceContext context) {
        Options options = check(context.definition().options());
        long events = options.isGiven("events") ? atLeast(options, "events", 0) : Long.MAX_VALUE;
        Pace pace = options.isGiven("rows.per.second")
                ? new Pace(atLeast(options, "rows.per.second", 1), 0)
                : Pace.UNLIMITED;
        return new GeneratorSource(
                new GeneratorSource.Extent(events, 1, pace), generator(options, context), context.clock());
    }

    private static RowGenerator generator(Options options, SourceContext context) {
        String entity = options.choice("entity");
        List<Integer> columns = SuppliedColumns.match(OWNER, context, type(entity));
        boolean startsNow = options.string("base.time").equalsIgnoreCase(NOW);
        NexmarkModel model = new NexmarkModel(
                options.integer("seed"),
                startsNow ? 0 : baseMillis(options.string("base.time")),
                eventRate(options),
                atLeast(options, "out.of.order.group.size", 1));
        return entity.equals("all")
                ? new AllEventsGenerator(model, startsNow, columns)
                : new EntityGenerator(Entity.named(entity), model, startsNow, columns);
    }

    private static long eventRate(Options options) {
        if (options.isGiven("event.rate")) {
            return atLeast(options, "event.rate", 1);
        }
        return options.isGiven("rows.per.second")
                ? options.integer("rows.per.second")
                : Long.parseLong(DEFAULT_EVENT_RATE);
    }

    private static long baseMillis(String text) {
        try {
            return LocalDateTime.parse(text.trim(), BASE_TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "the option 'base.time' cannot be '" + text + "'", e)
                    .hint("Write it as 2015-07-15 00:00:00, or now.");
        }
    }

    private static long atLeast(Options options, String key, long least) {
        long value = options.integer(key);
        if (value < least) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the option '" + key + "' must be at least " + least + ", not " + value);
        }
        return value;
    }
}
