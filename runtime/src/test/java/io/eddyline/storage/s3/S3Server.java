package io.eddyline.storage.s3;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server for the tests of this process, with the bucket {@code lake}, on a port of its own. */
public final class S3Server {
    public static final String BUCKET = "lake";
    public static final String ACCESS_KEY = "tester";
    public static final String SECRET_KEY = "s3cr3t-of-tester";

    private static final long START_SECONDS = 60;
    private static S3Server running;

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The one server; it ends with this process. */
    public static synchronized S3Server get() {
        if (running == null || !running.process.isAlive()) {
            try {
                running = start();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return running;
    }

    private static S3Server start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("eddyline-s3");
        Files.createDirectories(directory.resolve("data").resolve(BUCKET));
        int port = freePort();
        Path properties = directory.resolve("s3proxy.properties");
        Files.write(
                properties,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + directory.resolve("data")));
        Path log = directory.resolve("s3proxy.log");
        Process process = new ProcessBuilder(command(properties))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts(port)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("no S3 server:\n" + Files.readString(log));
            }
        }
        return new S3Server(process, port);
    }

    private static List<String> command(Path properties) {
        // A logging library that writes to standard error would be called by itself: this server logs what goes there.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-jdk14"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", classPath, S3ProxyMain.class.getName(), "--properties", properties.toString()));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** The server's configuration that reaches it. */
    public Map<String, String> settings() {
        return settings(port);
    }

    /** The same through another port. */
    public static Map<String, String> settings(int port) {
        return Map.of(
                "s3.endpoint", "http://127.0.0.1:" + port,
                "s3.access.key", ACCESS_KEY,
                "s3.secret.key", SECRET_KEY);
    }
}
