package io.eddyline.storage;

import static io.eddyline.storage.ForeignFunctions.ADDRESS;
import static io.eddyline.storage.ForeignFunctions.INT;
import static io.eddyline.storage.ForeignFunctions.LONG;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Linux's own calls to read files. Negative results are errors; what they are is not told.
 *
 * @param opener {@code (String path)int}
 * @param closer {@code (int descriptor)int}
 * @param asker {@code (int descriptor, long position)long}
 * @param reader {@code (int descriptor, byte[] buffer, long offset, long length, long length, long position)long}
 */
record SystemReads(MethodHandle opener, MethodHandle closer, MethodHandle asker, MethodHandle reader) {
    private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64");
    private static final int READ_ONLY_CLOSED_IN_CHILDREN = 0x80000;
    private static final int WITHOUT_WAITING = 8;

    /** The calls; empty where they are others, before Java 22, and where native code may not be called. */
    static Optional<SystemReads> find() {
        boolean known =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                        && PROCESSORS.contains(System.getProperty("os.arch", ""));
        try {
            return known ? Optional.of(link(new ForeignFunctions())) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static SystemReads link(ForeignFunctions functions) throws ReflectiveOperationException {
        MethodHandle open = functions.find("open", Optional.of(functions.takesMoreThan(2)), INT, ADDRESS, INT);
        MethodHandle close = functions.find("close", Optional.empty(), INT, INT);
        MethodHandle ask = functions.find("preadv2", Optional.empty(), LONG, INT, ADDRESS, INT, LONG, INT);
        MethodHandle read =
                functions.find("pread", Optional.of(functions.takesArrays()), LONG, INT, ADDRESS, LONG, LONG);
        MethodHandle askForOne = MethodHandles.insertArguments(ask, 1, functions.placeOf(1), 1);
        return new SystemReads(
                MethodHandles.insertArguments(
                        MethodHandles.filterArguments(open, 0, functions.text()), 1, READ_ONLY_CLOSED_IN_CHILDREN),
                close,
                MethodHandles.insertArguments(askForOne, 2, WITHOUT_WAITING),
                MethodHandles.collectArguments(read, 1, functions.stretch()));
    }

    /** A descriptor of a file, which may be closed once. */
    int open(String path) {
        try {
            return (int) opener.invokeExact(path);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void close(int descriptor) {
        try {
            int ignored = (int) closer.invokeExact(descriptor);
            assert ignored == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Whether the byte at a position is in memory. */
    boolean isInMemory(int descriptor, long position) {
        try {
            return (long) asker.invokeExact(descriptor, position) == 1;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Reads bytes that are in memory: as long as it takes no thread of Java can be stopped. Gives how many. */
    int read(int descriptor, long position, byte[] buffer, int offset, int length) {
        try {
            return (int) (long)
                    reader.invokeExact(descriptor, buffer, (long) offset, (long) length, (long) length, position);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }
}
