package io.eddyline.server.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;

/** How results are printed. */
public enum OutputFormat {
    /** Columns side by side, for people. */
    TABLE,
    /** RFC 4180, with a line of names. */
    CSV,
    /** One JSON object a line. */
    JSON;

    /** The format of this name, in any case. */
    static Optional<OutputFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * A printer for one result.
     *
     * @param width columns of the terminal; 0 for no limit
     */
    ResultPrinter printer(PrintStream out, int width) {
        return switch (this) {
            case TABLE -> new TablePrinter(out, width);
            case CSV -> new CsvPrinter(out);
            case JSON -> new JsonPrinter(out);
        };
    }
}
