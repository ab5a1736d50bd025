package io.eddyline.bench.cli;

import java.util.Locale;

/** What the commands print: results to standard output, progress to standard error. */
final class Output {
    private Output() {}

    static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
