package io.eddyline.bench.micro;

import io.eddyline.bench.measure.Stopwatch;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.checkpoint.CheckpointOptions;
import io.eddyline.runtime.checkpoint.InputRecord;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How much of the heap so many keys of COUNT, SUM and MAX take, and what a checkpoint costs by how many
 * of them changed. In a process of its own, whose heap is the limit that the state has to fit in.
 */
public final class StateSize {
    private static final double NANOS = 1e9;
    private static final int MEBI = 20;
    /** Rows of an epoch that fills the state. */
    private static final int FILL_ROWS = 1 << 20;
    /** A key and three aggregates, as longs. */
    private static final int FLAT_BYTES = 4 * Long.BYTES;

    private static final int WARM_UPS = 3;
    private static final int PERCENT = 100;

    private final MemoryQuery query = new MemoryQuery("SELECT k, COUNT(*), SUM(v), MAX(v) FROM a GROUP BY k", 1);
    private final Path directory;
    private final int keys;
    private final Consumer<String> output;
    private final Checkpoint checkpoint;
    private long epoch;

    private StateSize(Path directory, int keys, Consumer<String> output) {
        this.output = output;
        this.directory = directory;
        this.keys = keys;
        this.checkpoint = Checkpoint.open(Location.of(directory), new CheckpointOptions("state", query.plan(), 1, 0));
    }

    /**
     * Measures.
     *
     * @param parent of a directory for the checkpoint
     * @param output takes the lines of tables
     */
    public static void run(Path parent, int keys, Consumer<String> output) throws IOException {
        StateSize size = new StateSize(Files.createTempDirectory(parent, "state-"), keys, output);
        size.fill();
        size.checkpoints();
        size.checkpoint.close();
        size.query.close();
    }

    private void print(String format, Object... values) {
        output.accept(String.format(Locale.ROOT, format, values));
    }

    private void fill() {
        long before = usedHeap();
        for (int from = 0; from < keys; from += FILL_ROWS) {
            run(from, Math.min(FILL_ROWS, keys - from));
        }
        long heap = usedHeap() - before;
        long state = query.states().stream().mapToLong(StateUnit::bytes).sum();
        print(
                "%,d keys of COUNT, SUM and MAX in a heap of at most %,d MB:",
                keys, Runtime.getRuntime().maxMemory() >> MEBI);
        print("");
        print("| | MB | bytes a key | times a flat array |");
        print("| --- | ---: | ---: | ---: |");
        row("a flat array of four longs a key", (long) keys * FLAT_BYTES);
        row("state", state);
        row("heap in use more than before", heap);
        print("");
    }

    private void row(String what, long bytes) {
        print(
                "| %s | %d | %.1f | %.2f |",
                what, bytes >> MEBI, (double) bytes / keys, (double) bytes / keys / FLAT_BYTES);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void checkpoints() {
        commit();
        // Compilers first.
        for (int i = 0; i < WARM_UPS; i++) {
            run(i, keys / PERCENT / 2);
            commit();
        }
        print(
                "| keys changed | bytes written | bytes a changed key | CPU ms of the checkpoint | CPU ns a changed key |");
        print("| ---: | ---: | ---: | ---: | ---: |");
        for (int changed : new int[] {keys / 50, keys / 50, keys / 10, keys / 10, keys}) {
            run(epoch, changed);
            System.gc();
            Stopwatch stopwatch = Stopwatch.start();
            commit();
            long nanos = stopwatch.stop().cpuNanos();
            long bytes = lastStateFile();
            print(
                    "| %,d | %,d | %.1f | %.1f | %.0f |",
                    changed, bytes, (double) bytes / changed, nanos / NANOS * 1000, (double) nanos / changed);
        }
    }

    /** Changes so many keys, each once, in no order. */
    private void run(long first, int count) {
        query.run("a", () -> Rows.spread(first, count, keys));
    }

    private void commit() {
        InputRecord.LoggedEpoch logged = new InputRecord.LoggedEpoch(epoch, 0, false, List.of());
        checkpoint.logInput(new InputRecord(List.of(logged)));
        checkpoint.writeState(epoch, query.states());
        checkpoint.commit(0, Long.MIN_VALUE, false, RowCounts.ZERO);
        epoch++;
    }

    private long lastStateFile() {
        String prefix = epoch - 1 + ".";
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
