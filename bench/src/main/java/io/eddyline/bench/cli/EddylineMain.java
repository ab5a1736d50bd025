package io.eddyline.bench.cli;

import io.eddyline.bench.engine.EddylineRunner;
import io.eddyline.bench.measure.Measuring;
import java.nio.file.Path;

/** A process in which Eddyline is measured. */
public final class EddylineMain {
    private EddylineMain() {}

    /** @param arguments the file of an assignment */
    public static void main(String[] arguments) {
        Measuring.run(new EddylineRunner(), Path.of(arguments[0]));
        System.exit(0);
    }
}
