package io.eddyline.server.cli;

import java.util.List;

/** Prints one result. Values are Java objects as {@link io.eddyline.batch.JavaValues} has them. Not thread-safe. */
interface ResultPrinter {
    /** The columns; called first. */
    void begin(List<PrintColumn> columns);

    void row(List<Object> values);

    /** Nothing more comes for a while: what was kept back is printed. */
    void pause();

    /** After the last row. */
    void end();

    /**
     * A column.
     *
     * @param number whether its values are numbers, which stand at the right
     */
    record PrintColumn(String name, boolean number) {}
}
