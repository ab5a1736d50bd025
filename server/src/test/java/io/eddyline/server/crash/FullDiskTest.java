package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk of catalog, checkpoints and output is full for a while. */
@Timeout(300)
class FullDiskTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final String CONFIGURATION = "files.allowed: '*'";

    @TempDir
    private Path directory;

    private Path disk;
    private Path in;

    /** Makes the disk full, or free again. */
    private interface Switch {
        void full(ServerProcess server, boolean now) throws Exception;
    }

    @BeforeEach
    void makeDirectories() throws IOException {
        disk = Files.createDirectories(directory.resolve("disk"));
        in = Files.createDirectories(directory.resolve("in"));
    }

    @Test
    void noFileMayGrow() throws Exception {
        fillsUpAndGoesOn((server, now) -> {
            boolean done = server.limitFiles(now ? 0 : -1);
            assumeTrue(done, "this machine cannot limit the files of a process: there is no prlimit");
        });
    }

    @Test
    void thereIsNoRoom() throws Exception {
        boolean mounted = ran("mount", "-t", "tmpfs", "-o", "size=12m", "none", disk.toString());
        assumeTrue(mounted, "only root may mount a small disk");
        try {
            Path ballast = disk.resolve("ballast");
            fillsUpAndGoesOn((server, now) -> {
                if (now) {
                    fill(ballast);
                } else {
                    Files.delete(ballast);
                }
            });
        } finally {
            assertThat(ran("umount", disk.toString())).isTrue();
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private ServerProcess start() throws IOException {
        Files.writeString(directory.resolve("eddyline.yaml"), CONFIGURATION);
        return ServerProcess.start(disk, "--config", "../eddyline.yaml");
    }

    private void fillsUpAndGoesOn(Switch power) throws Exception {
        try (ServerProcess server = start()) {
            execute(
                    server,
                    "CREATE STREAM events (id BIGINT) WITH (connector = 'file', path = '" + in + "', format = 'json')",
                    "CREATE MATERIALIZED VIEW total AS SELECT COUNT(*) AS n, SUM(id) AS s FROM events",
                    "CREATE SINK copy WITH (connector = 'file', path = 'out', format = 'json') AS SELECT id FROM events");
            feed(1);
            await(server, "SELECT n, s FROM total", "1 1");
            power.full(server, true);
            feed(2);
            String failed = "SELECT name FROM sys.queries WHERE error LIKE '%EDL-4002%'";
            await(server, failed, "copy\ntotal");
            await(server, "SELECT n, s FROM total", "1 1");
            assertThatThrownBy(() -> execute(server, "CREATE VIEW more AS SELECT id + 1 AS id FROM events"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("EDL-4002");
            power.full(server, false);
            execute(server, "CREATE VIEW more AS SELECT id + 1 AS id FROM events", "RESUME total", "RESUME copy");
            await(server, "SELECT n, s FROM total", "2 3");
            feed(3);
            await(server, "SELECT n, s FROM total", "3 6");
            server.killAfter(0);
        }
        try (ServerProcess server = start()) {
            await(server, "SELECT n, s FROM total", "3 6");
            await(server, "SELECT id FROM more", "2\n3\n4");
            feed(4);
            await(server, "SELECT n, s FROM total", "4 10");
            execute(
                    server,
                    "CREATE STREAM copies (id BIGINT) WITH (connector = 'file', path = 'out', format = 'json')");
            await(server, "SELECT id FROM copies", "1\n2\n3\n4");
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
    }

    private void feed(int id) throws IOException {
        Path hidden = Files.writeString(in.resolve(".next"), "{\"id\":" + id + "}\n");
        Files.move(hidden, in.resolve(id + ".json"));
    }

    private static void execute(ServerProcess server, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void await(ServerProcess server, String sql, String wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        String answer = "";
        while (!answer.equals(wanted) && System.nanoTime() < deadline) {
            server.runFor(20);
            try (Connection connection = DriverManager.getConnection(server.url())) {
                answer = BatchAnswer.rows(connection, sql);
            }
        }
        assertThat(answer).as(sql).isEqualTo(wanted);
    }
}
