package io.eddyline.storage.hdfs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The HDFS of the tests of this process. */
final class HdfsServer {
    private static final String READY = "HDFS is at ";
    private static String endpoint;

    private HdfsServer() {}

    /** Whether Hadoop is on the class path: with the profile {@code hdfs}. */
    static boolean isThere() {
        return HdfsServer.class.getResource("/org/apache/hadoop/hdfs/MiniDFSCluster.class") != null;
    }

    /** The server's configuration that reaches it; started when it is first asked for. */
    static synchronized Map<String, String> settings() throws IOException {
        if (endpoint == null) {
            endpoint = start();
        }
        return Map.of("hdfs.endpoint", endpoint, "hdfs.user", System.getProperty("user.name"));
    }

    private static String start() throws IOException {
        Path directory = Files.createTempDirectory("eddyline-hdfs");
        Path log = directory.resolve("hdfs.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HdfsMain.class.getName(),
                        directory.resolve("data").toString())
                .redirectError(log.toFile())
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new AssertionError("no HDFS:\n" + Files.readString(log));
    }
}
