package io.eddyline.server.cli;

import io.eddyline.server.EddylineServer;
import io.eddyline.server.config.ConfigurationSources;
import io.eddyline.server.config.LogFormat;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.query.Dataflows;
import io.eddyline.server.session.InstanceOptions;
import io.eddyline.time.EngineClock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code eddyline server}: serves until SIGTERM or Ctrl-C, then lets running epochs end. */
@Command(name = "server", description = "Serves JDBC clients until it is stopped.")
final class ServerCommand implements Callable<Integer> {
    @ParentCommand
    private Eddyline eddyline;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file, such as eddyline.yaml.")
    private Path file;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on.")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 takes a free one.")
    private String port;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Directory of the catalog and the checkpoints.")
    private String dataDirectory;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the configuration; see docs/operations.md.")
    private Map<String, String> others = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        Path here = Path.of("").toAbsolutePath();
        ServerConfiguration configuration = ServerConfiguration.of(
                ConfigurationSources.combine(Optional.ofNullable(file), System.getenv(), commandLine()), here);
        LogFormat.install(configuration.logLevel());
        InstanceOptions options = new InstanceOptions(
                Optional.of(configuration.dataDirectory()),
                configuration.paths(),
                EngineClock.system(),
                eddyline.out(),
                false,
                Dataflows.factory());
        EddylineServer server = EddylineServer.start(configuration, options);
        eddyline.out().println("Eddyline is ready: jdbc:eddyline://" + configuration.host() + ":" + server.port());
        eddyline.out().flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(server, configuration, stopped), "eddyline-shutdown"));
        stopped.await();
        return Eddyline.OK;
    }

    /** The process ends when this returns, whatever still runs: what did not become durable is done again at the next start. */
    private void stop(EddylineServer server, ServerConfiguration configuration, CountDownLatch stopped) {
        Thread closing = new Thread(server::close, "eddyline-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(TimeUnit.NANOSECONDS.toMillis(
                    configuration.shutdownTimeout().toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        eddyline.out().println(closing.isAlive() ? "Stopped; some epochs did not end in time." : "Stopped in order.");
        eddyline.out().flush();
        stopped.countDown();
    }

    private Map<String, String> commandLine() {
        Map<String, String> given = new LinkedHashMap<>(others);
        if (host != null) {
            given.put("host", host);
        }
        if (port != null) {
            given.put("port", port);
        }
        if (dataDirectory != null) {
            given.put("data.dir", dataDirectory);
        }
        return given;
    }
}
