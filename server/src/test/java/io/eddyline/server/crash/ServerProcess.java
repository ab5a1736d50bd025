package io.eddyline.server.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "Eddyline is ready: ";
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 90;

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
        return start(directory, List.of("-cp", System.getProperty("java.class.path")), more);
    }

    /** @param javaOptions also has the class path */
    static ServerProcess start(Path directory, List<String> javaOptions, String... more) throws IOException {
        Path errors = directory.resolve("server.err");
        List<String> command =
                new ArrayList<>(List.of(java("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(javaOptions);
        command.addAll(List.of("io.eddyline.server.cli.Eddyline", "server", "--port", "0", "--data-dir", "state"));
        command.addAll(List.of(more));
        Process process =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        keepErrors(process, errors);
        CompletableFuture<Void> ready = new CompletableFuture<>();
        ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return null;
        });
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                ready.complete(null);
                return new ServerProcess(process, line.substring(READY.length()));
            }
        }
        throw new AssertionError("the server did not start:\n" + Files.readString(errors));
    }

    /** By this process: the server's own files may be limited. */
    private static void keepErrors(Process process, Path file) {
        Thread thread = new Thread(
                () -> {
                    try (OutputStream out =
                            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        process.getErrorStream().transferTo(out);
                    } catch (IOException e) {
                        // The process was killed.
                    }
                },
                "server-errors");
        thread.setDaemon(true);
        thread.start();
    }

    private static String java(String command) {
        return Path.of(System.getProperty("java.home"), "bin", command).toString();
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
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not stop:\n" + threads());
        }
        return process.exitValue();
    }

    /**
     * Lets files of this process become no longer than that, as on a disk that is full; -1 for as long as they like.
     *
     * @return whether this machine can do that
     */
    boolean limitFiles(long bytes) throws InterruptedException {
        String limit = bytes < 0 ? "unlimited" : Long.toString(bytes);
        return run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + limit + ":")
                .isPresent();
    }

    /** What its threads do. */
    String threads() throws InterruptedException {
        return run(java("jstack"), Long.toString(process.pid())).orElse("no thread dump");
    }

    private static Optional<String> run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
