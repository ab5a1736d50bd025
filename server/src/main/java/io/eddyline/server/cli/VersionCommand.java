package io.eddyline.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code eddyline version}. */
@Command(name = "version", description = "Prints the versions of Eddyline and of Java.")
final class VersionCommand implements Callable<Integer> {
    @ParentCommand
    private Eddyline eddyline;

    @Override
    public Integer call() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        eddyline.out()
                .println("Eddyline " + (version == null ? "development" : version) + ", Java "
                        + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        return Eddyline.OK;
    }
}
