package io.eddyline.connectors.console;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints each epoch's rows as a table. Rows are printed again when an epoch is repeated after a crash. */
public final class ConsoleConnector implements Connector {
    private static final int DEFAULT_CELLS = 20;
    private static final List<Option> OPTIONS = List.of(
            Option.integer("num.rows", 20L, "The most rows that are printed of an epoch"),
            Option.string(
                    "truncate",
                    "true",
                    "Longer values are cut to so many characters; `true` means 20, `false` or 0 whole values"));

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String description() {
        return "Prints each epoch's rows as a table";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINK);
    }

    @Override
    public List<Option> sinkOptions() {
        return OPTIONS;
    }

    @Override
    public Set<OutputMode> sinkModes(Map<String, String> options) {
        return Set.of(OutputMode.values());
    }

    @Override
    public Sink createSink(SinkContext context) {
        Options options = Options.check("the console sink", OPTIONS, FormatChoice.only(OPTIONS, context.options()));
        return new ConsoleSink(context, Math.max(0, options.integer("num.rows")), cells(options.string("truncate")));
    }

    private static int cells(String truncate) {
        String text = truncate.trim();
        if (text.equalsIgnoreCase("true")) {
            return DEFAULT_CELLS;
        }
        if (text.equalsIgnoreCase("false")) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION, "the option 'truncate' cannot be '" + truncate + "'", e)
                    .hint("Use true, false or a number of characters.");
        }
    }
}
