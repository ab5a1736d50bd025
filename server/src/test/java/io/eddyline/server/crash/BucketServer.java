package io.eddyline.server.crash;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Something that speaks like S3, with one bucket, in a process of its own. */
final class BucketServer implements AutoCloseable {
    private static final String ACCESS_KEY = "tester";
    private static final String SECRET_KEY = "s3cr3t-of-tester";
    private static final long START_SECONDS = 60;

    private final Process process;
    private final int port;

    private BucketServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BucketServer start(Path directory, String bucket) throws IOException, InterruptedException {
        Path data = directory.resolve("buckets");
        Files.createDirectories(data.resolve(bucket));
        int port = freePort();
        Path properties = Files.write(
                directory.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + data));
        // A logging library that writes to standard error would be called by itself: this server logs what goes there.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-jdk14"))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = directory.resolve("s3proxy.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        BucketMain.class.getName(),
                        "--properties",
                        properties.toString())
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
        return new BucketServer(process, port);
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

    /** Lines of an Eddyline server's configuration. */
    List<String> configuration() {
        return List.of(
                "s3.endpoint: http://127.0.0.1:" + port,
                "s3.access.key: " + ACCESS_KEY,
                "s3.secret.key: " + SECRET_KEY);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
