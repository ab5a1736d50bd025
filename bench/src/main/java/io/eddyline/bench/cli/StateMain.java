package io.eddyline.bench.cli;

import io.eddyline.bench.micro.StateSize;
import java.io.IOException;
import java.nio.file.Path;

/** {@code StateMain <directory> <keys>}: the process of {@link StateCommand}. */
public final class StateMain {
    private StateMain() {}

    /** Prints what was found. */
    public static void main(String[] arguments) throws IOException {
        StateSize.run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), line -> Output.print("%s", line));
    }
}
