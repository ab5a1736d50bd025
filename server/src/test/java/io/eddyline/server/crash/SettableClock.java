package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A clock for servers in other processes, which can be set while they run: a class that takes the place of the system's clock when its
 * directory is the first on the class path.
 */
final class SettableClock {
    private static final String SOURCE = """
            package io.eddyline.time;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Instant;

            enum SystemClock implements EngineClock {
                INSTANCE;

                private final Path shift = Path.of(System.getProperty("eddyline.test.clock"));
                private volatile long shiftMicros;

                SystemClock() {
                    shiftMicros = read();
                    Thread thread = new Thread(this::follow, "settable-clock");
                    thread.setDaemon(true);
                    thread.start();
                }

                private void follow() {
                    while (true) {
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                        shiftMicros = read();
                    }
                }

                private long read() {
                    try {
                        return Long.parseLong(Files.readString(shift));
                    } catch (java.io.IOException | NumberFormatException e) {
                        return shiftMicros;
                    }
                }

                @Override
                public long nowMicros() {
                    Instant now = Instant.now();
                    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000 + shiftMicros;
                }

                @Override
                public long nanos() {
                    return System.nanoTime();
                }
            }
            """;

    private final Path classes;
    private final Path shift;

    SettableClock(Path directory) throws IOException {
        classes = Files.createDirectories(directory.resolve("clock"));
        shift = classes.resolve("shift");
        Path source = Files.writeString(classes.resolve("SystemClock.java"), SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", classPath(), source.toString());
        if (failed != 0) {
            throw new AssertionError("the clock does not compile");
        }
        set(0);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Sets the clock so much before or after the machine's. */
    void set(long micros) throws IOException {
        Path next = Files.writeString(classes.resolve("next"), Long.toString(micros));
        Files.move(next, shift, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Options of a Java process that is to have this clock. */
    List<String> javaOptions() {
        return List.of("-Deddyline.test.clock=" + shift, "-cp", classes + java.io.File.pathSeparator + classPath());
    }
}
