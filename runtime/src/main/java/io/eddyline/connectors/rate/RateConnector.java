package io.eddyline.connectors.rate;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.connectors.generator.GeneratorSource;
import io.eddyline.connectors.generator.Pace;
import io.eddyline.connectors.generator.SuppliedColumns;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers with their time, so many a second. */
public final class RateConnector implements Connector {
    private static final int MAX_PARTITIONS = 1024;
    private static final String OWNER = "the rate source";
    private static final List<Option> OPTIONS = List.of(
            Option.integer("rows.per.second", 1L, "Rows a second"),
            Option.duration("ramp.up.time", "0s", "How long the rate takes to be reached, in a straight line"),
            Option.integer("num.partitions", 1L, "Partitions that the rows are dealt out to in turn"),
            Option.integer("rows", null, "The number of rows after which the stream ends; it never ends by default"));

    @Override
    public String name() {
        return "rate";
    }

    @Override
    public String description() {
        return "Numbers with their time, so many a second";
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
        return Optional.of(RateGenerator.TYPE);
    }

    @Override
    public Source createSource(SourceContext context) {
        Options options = Options.check(
                OWNER, OPTIONS, FormatChoice.only(OPTIONS, context.definition().options()));
        Pace pace = new Pace(within(options, "rows.per.second", 1, Integer.MAX_VALUE), options.micros("ramp.up.time"));
        int partitions = (int) within(options, "num.partitions", 1, MAX_PARTITIONS);
        long rows = options.find("rows").isPresent() ? within(options, "rows", 0, Long.MAX_VALUE - 1) : Long.MAX_VALUE;
        List<Integer> columns = SuppliedColumns.match(OWNER, context, RateGenerator.TYPE);
        return new GeneratorSource(
                new GeneratorSource.Extent(rows, partitions, pace), new RateGenerator(pace, columns), context.clock());
    }

    private static long within(Options options, String key, long least, long most) {
        long value = options.integer(key);
        if (value < least || value > most) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION,
                    "the option '" + key + "' must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
