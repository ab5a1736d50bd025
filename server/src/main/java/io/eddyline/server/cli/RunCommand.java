package io.eddyline.server.cli;

import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.config.ConfigurationSources;
import io.eddyline.server.config.LogFormat;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.query.Dataflows;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.InstanceOptions;
import io.eddyline.storage.Stores;
import io.eddyline.time.EngineClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code eddyline run script.sql}: a script on an engine of its own. */
@Command(
        name = "run",
        description = {
            "Runs a script on an engine of its own.",
            "Results go to standard output, progress and messages to standard error. Ends when all bounded queries"
                    + " have ended; with live queries it stays until Ctrl-C or the timeout."
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Eddyline eddyline;

    @Parameters(arity = "0..1", paramLabel = "SCRIPT", description = "File with SQL statements; '-' is standard input.")
    private String script;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Statements instead of a script.")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How results are printed: table, csv or json.")
    private OutputFormat format;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keeps catalog and checkpoints there; without it they are forgotten at the end.")
    private Path dataDirectory;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Stops in order after this time, such as '30s'.")
    private Duration timeout;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that work on large epochs.")
    private Integer threads;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    private boolean quiet;

    private final CountDownLatch finished = new CountDownLatch(1);

    /**
     * The command that a usual line asks for: {@code run}, a script or {@code -e}, {@code --format}, {@code --quiet}; empty for all other lines,
     * right or wrong. Spares those scripts the library for command lines, whose classes no archive takes: a fifth of a second.
     */
    static Optional<RunCommand> ofUsualLine(Eddyline eddyline, String... arguments) {
        RunCommand command = new RunCommand();
        command.eddyline = eddyline;
        boolean usual = arguments.length > 1 && arguments[0].equals("run");
        int next = 1;
        while (usual && next < arguments.length) {
            String value = next + 1 < arguments.length ? arguments[next + 1] : "";
            int taken = command.take(arguments[next], value);
            usual = taken > 0;
            next += taken;
        }
        command.format = command.format == null ? OutputFormat.TABLE : command.format;
        return usual ? Optional.of(command) : Optional.empty();
    }

    /** How many of two arguments were understood; 0 for none. */
    private int take(String argument, String value) {
        switch (argument) {
            case "-q", "--quiet" -> {
                boolean again = quiet;
                quiet = true;
                return again ? 0 : 1;
            }
            case "-e", "--execute" -> {
                boolean again = sql != null;
                sql = value;
                return again || !isPlain(value) ? 0 : 2;
            }
            case "--format" -> {
                boolean again = format != null;
                format = OutputFormat.named(value).orElse(null);
                return again || format == null ? 0 : 2;
            }
            default -> {
                boolean again = script != null;
                script = argument;
                return again || !isPlain(argument) ? 0 : 1;
            }
        }
    }

    /** Whether it is neither an option nor a file of arguments. */
    private static boolean isPlain(String argument) {
        return !argument.isEmpty() && !argument.startsWith("-") && !argument.startsWith("@");
    }

    @Override
    public Integer call() throws InterruptedException {
        LogFormat.install("warn");
        String text = text();
        Instance instance = open();
        ProgressReport progress = new ProgressReport(
                instance.engine(),
                EngineClock.system(),
                quiet ? Silence.stream() : eddyline.err(),
                Terminals.errorIsTerminal(),
                Terminals.columns());
        ScriptRun run = new ScriptRun(
                instance,
                format,
                Terminals.outputWidth(),
                new ScriptRun.Streams(eddyline.out(), eddyline.err()),
                progress);
        stopWhenAsked(run);
        try {
            run.run(text);
            return Eddyline.OK;
        } catch (EddylineException e) {
            progress.pause();
            eddyline.out().flush();
            eddyline.err().println(ErrorText.of(e, text));
            return Eddyline.FAILED;
        } finally {
            progress.close();
            instance.close();
            finished.countDown();
        }
    }

    private String text() {
        if ((sql == null) == (script == null)) {
            throw new EddylineException(ErrorCode.CONFIGURATION, "there is no script to run")
                    .hint("Name a file, '-' for standard input, or give statements with -e.");
        }
        if (sql != null) {
            return sql;
        }
        try {
            return script.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(script));
        } catch (IOException e) {
            throw new EddylineException(ErrorCode.PATH_NOT_FOUND, "cannot read the script '" + script + "'", e)
                    .hint(Files.exists(Path.of(script)) ? "Is it a text file in UTF-8?" : "There is no such file.");
        }
    }

    private Instance open() {
        Path here = Path.of("").toAbsolutePath();
        Map<String, String> settings = new LinkedHashMap<>();
        ConfigurationSources.combine(Optional.empty(), System.getenv(), Map.of())
                .forEach((key, value) -> {
                    if (Stores.isSetting(key)) {
                        settings.put(key, value);
                    }
                });
        settings.put("files.allowed", "*");
        if (threads != null) {
            settings.put("threads", threads.toString());
        }
        ServerConfiguration configuration = ServerConfiguration.of(settings, here);
        InstanceOptions options = new InstanceOptions(
                Optional.ofNullable(dataDirectory).map(here::resolve),
                PathPolicy.everything(here, configuration.stores()),
                EngineClock.system(),
                eddyline.out(),
                true,
                Dataflows.factory());
        return Instance.open(configuration, options);
    }

    /** Ctrl-C, SIGTERM and the timeout end the script in order. */
    private void stopWhenAsked(ScriptRun run) {
        Runnable stop = () -> {
            Thread thread = new Thread(run::stop, "eddyline-stop");
            thread.setDaemon(true);
            thread.start();
        };
        Signals.register("INT", stop);
        Signals.register("TERM", stop);
        if (timeout != null) {
            Thread timer = new Thread(
                    () -> {
                        try {
                            if (!finished.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                                run.stop();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "eddyline-timeout");
            timer.setDaemon(true);
            timer.start();
        }
    }
}
