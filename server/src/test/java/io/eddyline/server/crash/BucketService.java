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

/** Something that speaks like S3, with one bucket whose objects are files. */
final class BucketService implements Service {
    private static final String ACCESS_KEY = "tester";
    private static final String SECRET_KEY = "s3cr3t-of-tester";
    private static final long START_SECONDS = 60;

    private final Path directory;
    private final int port;
    private final FaultyProxy proxy;
    private Process process;

    BucketService(Path directory, String bucket) throws IOException, InterruptedException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("buckets").resolve(bucket));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        proxy = FaultyProxy.to(port);
        start();
    }

    @Override
    public String name() {
        return "bucket";
    }

    @Override
    public FaultyProxy proxy() {
        return proxy;
    }

    @Override
    public void stop(boolean orderly) throws InterruptedException {
        if (process == null) {
            return;
        }
        if (orderly) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
        process.waitFor();
        process = null;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        if (process != null) {
            return;
        }
        Path log = directory.resolve("s3proxy.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        BucketMain.class.getName(),
                        "--properties",
                        properties().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("no S3 server:\n" + Files.readString(log));
            }
        }
    }

    /** A logging library that writes to standard error would be called by itself: this server logs what goes there. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-jdk14"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path properties() throws IOException {
        return Files.write(
                directory.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + directory.resolve("buckets")));
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Lines of an Eddyline server's configuration. */
    List<String> configuration() {
        return List.of(
                "s3.endpoint: http://127.0.0.1:" + proxy.port(),
                "s3.access.key: " + ACCESS_KEY,
                "s3.secret.key: " + SECRET_KEY);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
