package io.eddyline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With calls of the test's own, of which each is known, and with the system's where Java has them. */
class CachedFileTest {
    private static final int SIZE = 600_000;

    @TempDir
    Path directory;

    private final byte[] content = new byte[SIZE];
    private final List<String> calls = new ArrayList<>();
    private Path path;
    private long inMemory;
    private int given;

    @BeforeEach
    void write() throws IOException {
        new Random(7).nextBytes(content);
        path = directory.resolve("file");
        Files.write(path, content);
        given = Integer.MAX_VALUE;
    }

    @Test
    void readsStraightWhatIsInMemory() throws IOException {
        inMemory = 1000;
        try (StoredFile file = opened()) {
            assertThat(file.size()).isEqualTo(SIZE);
            check(file, 100, 900);
            check(file, 101, 900);
            given = 10;
            check(file, 0, 1000);
        }
        assertThat(calls).containsExactly("ask 999", "read 900", "ask 1000", "ask 999", "read 1000", "close");
    }

    @Test
    void readsAsUsualWhatTheSystemCannotGive() throws IOException {
        inMemory = SIZE;
        given = -1;
        try (StoredFile file = opened()) {
            check(file, 5, 200);
            assertThat(file.read(SIZE, new byte[10], 0, 10)).isEqualTo(-1);
        }
    }

    @Test
    void closesOnce() throws IOException {
        StoredFile file = opened();
        file.close();
        file.close();
        assertThat(calls).containsExactly("close");
    }

    @Test
    void theSystemsCallsGiveTheSameBytes() throws IOException {
        Optional<SystemReads> known = SystemReads.find();
        assumeThat(known).as("Java has them").isPresent();
        SystemReads system = known.get();
        assertThat(CachedFile.open(directory.resolve("none").toString(), system))
                .isEmpty();
        int descriptor = system.open(path.toString());
        assertThat(system.isInMemory(descriptor, 0)).isTrue();
        assertThat(system.isInMemory(descriptor, SIZE)).isFalse();
        byte[] read = new byte[1000];
        assertThat(system.read(descriptor, 77, read, 10, 500)).isEqualTo(500);
        assertThat(Arrays.copyOfRange(read, 10, 510)).isEqualTo(Arrays.copyOfRange(content, 77, 577));
        assertThat(system.read(descriptor, SIZE - 3, read, 0, 500)).isEqualTo(3);
        system.close(descriptor);
        assertThat(system.read(descriptor, 0, read, 0, 500)).isNegative();
        try (StoredFile file = CachedFile.open(path.toString(), system).orElseThrow()) {
            Files.delete(path);
            Files.write(path, "another file".getBytes(StandardCharsets.UTF_8));
            assertThat(file.size()).isEqualTo(SIZE);
            byte[] whole = new byte[SIZE];
            file.readFully(0, whole, 0, SIZE);
            assertThat(whole).isEqualTo(content);
            assertThat(file.read(SIZE, whole, 0, 10)).isEqualTo(-1);
        }
    }

    private StoredFile opened() throws IOException {
        return new CachedFile(fake(), 3, LocalStore.INSTANCE.open(path.toString()));
    }

    private void check(StoredFile file, long position, int length) throws IOException {
        byte[] buffer = new byte[length + 7];
        int count = file.read(position, buffer, 7, length);
        assertThat(count).isPositive();
        assertThat(Arrays.copyOfRange(buffer, 7, 7 + count))
                .isEqualTo(Arrays.copyOfRange(content, (int) position, (int) position + count));
    }

    private SystemReads fake() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle open = MethodHandles.empty(MethodType.methodType(int.class, String.class));
            MethodHandle close = bound(lookup, "close", MethodType.methodType(int.class, int.class));
            MethodHandle ask = bound(lookup, "ask", MethodType.methodType(long.class, int.class, long.class));
            MethodType reading = MethodType.methodType(
                    long.class, int.class, byte[].class, long.class, long.class, long.class, long.class);
            return new SystemReads(open, close, ask, bound(lookup, "read", reading));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private MethodHandle bound(MethodHandles.Lookup lookup, String name, MethodType type)
            throws ReflectiveOperationException {
        return lookup.bind(this, name, type);
    }

    @SuppressWarnings("unused")
    private int close(int descriptor) {
        calls.add("close");
        return 0;
    }

    @SuppressWarnings("unused")
    private long ask(int descriptor, long position) {
        calls.add("ask " + position);
        return position < inMemory ? 1 : -1;
    }

    @SuppressWarnings("unused")
    private long read(int descriptor, byte[] buffer, long offset, long length, long again, long position)
            throws IOException {
        calls.add("read " + length);
        if (given < 0) {
            return given;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(position);
            return file.read(buffer, (int) offset, (int) Math.min(length, given));
        }
    }
}
