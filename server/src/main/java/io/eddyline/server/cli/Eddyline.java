package io.eddyline.server.cli;

import io.eddyline.error.EddylineException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 an error of a statement or of the world outside, 2 wrong usage. */
@Command(
        name = "eddyline",
        description = "Streaming SQL in one process.",
        subcommands = {
            RunCommand.class,
            ServerCommand.class,
            SqlCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Eddyline implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    Eddyline(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = execute(out, err, arguments);
        out.flush();
        System.exit(code);
    }

    /** Runs a command; for tests too. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        Eddyline eddyline = new Eddyline(out, err);
        Optional<RunCommand> script = RunCommand.ofUsualLine(eddyline, arguments);
        if (script.isEmpty()) {
            return eddyline.execute(arguments);
        }
        try {
            return script.get().call();
        } catch (InterruptedException | RuntimeException failure) {
            return report(err, failure);
        }
    }

    private int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(err, failure));
        addHelp(commandLine);
        commandLine.getSubcommands().values().forEach(Eddyline::addHelp);
        return commandLine.execute(arguments);
    }

    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Shows this.")
                    .build());
        }
    }

    private static int report(PrintStream err, Exception failure) {
        if (failure instanceof EddylineException error) {
            err.println(ErrorText.of(error, ""));
        } else {
            err.println("Error: EDL-9001: a fault in Eddyline: " + failure);
            for (StackTraceElement element : failure.getStackTrace()) {
                err.println("    at " + element);
            }
        }
        err.flush();
        return FAILED;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? 'run', 'server', 'sql' or 'version'.");
    }
}
