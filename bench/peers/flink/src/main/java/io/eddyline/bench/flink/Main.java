package io.eddyline.bench.flink;

import io.eddyline.bench.measure.Measuring;
import java.nio.file.Path;

/** A process in which this engine is measured. */
public final class Main {
    private Main() {}

    /** @param arguments the file of an assignment */
    public static void main(String[] arguments) {
        Measuring.run(new FlinkRunner(), Path.of(arguments[0]));
        Runtime.getRuntime().halt(0);
    }
}
