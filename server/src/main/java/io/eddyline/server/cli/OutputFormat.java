package io.eddyline.server.cli;

import java.io.PrintStream;

/** How results are printed. */
public enum OutputFormat {
    /** Columns side by side, for people. */
    TABLE,
    /** RFC 4180, with a line of names. */
    CSV,
    /** One JSON object a line. */
    JSON;

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
