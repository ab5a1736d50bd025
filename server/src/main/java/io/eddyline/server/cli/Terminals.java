package io.eddyline.server.cli;

/** What is known of the terminal without opening it; the launcher looks, since Java cannot. */
final class Terminals {
    private Terminals() {}

    /** Whether standard error is a terminal. */
    static boolean errorIsTerminal() {
        return Boolean.getBoolean("eddyline.stderr.terminal");
    }

    /** Columns of the terminal that standard output goes to; 0 when it goes elsewhere. */
    static int outputWidth() {
        return Boolean.getBoolean("eddyline.stdout.terminal") ? columns() : 0;
    }

    /** Columns of the terminal. */
    static int columns() {
        return Integer.getInteger("eddyline.terminal.columns", 100);
    }
}
