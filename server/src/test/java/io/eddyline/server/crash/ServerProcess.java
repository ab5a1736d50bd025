package io.eddyline.server.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "Eddyline is ready: ";

    private final Process process;
    private final String url;

    private ServerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server whose working directory is {@code directory}; returns when it takes connections.
     *
     * @param more arguments of the command
     */
    static ServerProcess start(Path directory, String... more) throws IOException {
        Path errors = directory.resolve("server.err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.eddyline.server.cli.Eddyline",
                "server",
                "--port",
                "0",
                "--data-dir",
                "state"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new ServerProcess(process, line.substring(READY.length()));
            }
        }
        throw new AssertionError("the server did not start:\n" + Files.readString(errors));
    }

    String url() {
        return url;
    }

    /** Lets it run for so long. */
    void runFor(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server ended by itself with code " + process.exitValue());
        }
    }

    /** Lets it run for so long, then kills it without warning. */
    void killAfter(long millis) throws InterruptedException {
        runFor(millis);
        process.destroyForcibly().waitFor();
    }

    /** Ends it in order. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
