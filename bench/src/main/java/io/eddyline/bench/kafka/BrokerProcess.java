package io.eddyline.bench.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own: its time is not counted. */
final class BrokerProcess implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Process process;

    private BrokerProcess(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Starts one; returns when it takes connections. */
    static BrokerProcess start(Path directory) throws IOException {
        Path errors = Files.createDirectories(directory).resolve("broker.err");
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(freePort())))
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        BrokerProcess broker = new BrokerProcess(directory, port, process);
        if (!broker.answers()) {
            throw new IOException("the broker did not start: " + Files.readString(errors));
        }
        return broker;
    }

    /** Waits for its first answer. */
    private boolean answers() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers(), "default.api.timeout.ms", 60_000, "request.timeout.ms", 1000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
